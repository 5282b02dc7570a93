/// For tests/python/test_dataset_file.py: `example_file write PATH` writes a small sample of the
/// result layout, `example_file digest PATH` prints the digest of any file.
#include <cstdio>
#include <string_view>

#include "io/hdf5/dataset_file.hpp"
#include "io/hdf5/digest.hpp"
#include "io/text/atomic_file.hpp"

using namespace berdaya::io;

namespace {

template <class Value>
std::vector<Value> counting(std::size_t count, Value step) {
  std::vector<Value> values(count);
  for (std::size_t i = 0; i < count; ++i) values[i] = static_cast<Value>(i) * step;
  return values;
}

Dimension policy() {
  return {
      "policy", std::vector<std::string>{"dasar", "dengan pendampingan – 2"}, "1", "policy", {}};
}
Dimension replicate() { return {"replicate", counting<std::int32_t>(3, 1), "1", "replicate", {}}; }
Dimension month() {
  return {
      "month", counting<std::int32_t>(4, 1), "1", "months since the start", {{"start", "2026-01"}}};
}

Group series() {
  return {
      "series",
      {policy(), replicate(), month()},
      {{"mandiri_share",
        {"policy", "replicate", "month"},
        counting(24, .01),
        "1",
        "share that is mandiri",
        {{"grade", "guess"}}},
       {"groups",
        {"policy", "replicate", "month"},
        counting<std::int64_t>(24, 1),
        "group",
        "groups that exist",
        {}},
       {"active", {"policy", "month"}, counting<std::uint8_t>(8, 1), "1", "policy is active", {}},
       {"years", {}, std::vector<double>{.25}, "year", "length of the run", {}}},
      {{"title", "Monthly series"}}};
}

Group ledger() {
  const Dimension tag{
      "tag", std::vector<std::string>{"wage", "", "repayment"}, "1", "kind of payment", {}};
  return {"ledger",
          {tag},
          {{"flows",
            {"tag"},
            std::vector<std::int64_t>{-1, INT64_MAX, INT64_MIN},
            "IDR",
            "money moved",
            {}}},
          {}};
}

Group events() {
  const Dimension event{"event", std::vector<std::int64_t>{}, "1", "event", {}};
  return {"events",
          {event},
          {{"month", {"event"}, std::vector<std::int32_t>{}, "1", "month of the event", {}},
           {"amount", {"event"}, std::vector<double>{}, "IDR", "amount", {}},
           {"cause", {"event"}, std::vector<std::string>{}, "1", "cause", {}}},
          {}};
}

/// Large enough to be stored in compressed chunks.
Group households() {
  const std::size_t count = 120'000;
  return {"households",
          {{"month", counting<std::int32_t>(5, 12), "1", "month of the snapshot", {}},
           {"household", counting<std::int64_t>(count, 1), "1", "household", {}}},
          {{"savings", {"month", "household"}, counting(5 * count, 2.f), "IDR", "savings", {}}},
          {}};
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 3) return 64;
  if (std::string_view(argv[1]) == "digest") {
    std::puts(digest_file(argv[2]).c_str());
    return 0;
  }
  const DatasetFile file{{{"format", "berdaya/1"},
                          {"scenario", std::string(100'000, 'x')},
                          {"note", ""},
                          {"caveat", "bukan ramalan – é"}},
                         {series(), ledger(), events(), households()}};
  write_atomically(argv[2], hdf5_image(file));
} catch (const IoError& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return static_cast<int>(error.exit);
}

#include "web/record_bytes.hpp"

#include <cstring>
#include <type_traits>

namespace berdaya::web {
namespace {

constexpr std::uint32_t mark = 0x31786562;  // "bex1": these fields in this order

/// Calls `pass` for every number of a record, to write it or to read it.
template <class Record, class Pass>
void for_each_field(Record& record, Pass&& pass) {
  pass.list(record.groups, [&](auto& f) {
    pass(f.mandiri_0), pass(f.mandiri_12), pass(f.mandiri_24);
    pass(f.functioning_12), pass(f.functioning_24);
    pass(f.exit), pass(f.relapse), pass(f.dissolved), pass(f.followed);
    pass(f.gone), pass(f.premature), pass(f.third), pass(f.area), pass(f.village), pass(f.rank);
  });
  pass(record.cost);
  for (auto& fifth : record.fortunes)
    for (auto& cell : fifth)
      pass(cell.better), pass(cell.worse), pass(cell.same), pass(cell.gain), pass(cell.without);
  pass.list(record.years, [&](auto& y) {
    pass(y.posts), pass(y.post_months), pass(y.group_months);
    pass(y.facilitation), pass(y.training), pass(y.stipends), pass(y.other);
  });
}

struct Writer {
  std::vector<std::byte> bytes{};

  template <class T>
  void operator()(const T& value) {
    static_assert(std::is_arithmetic_v<T>);
    const auto* first = reinterpret_cast<const std::byte*>(&value);
    bytes.insert(bytes.end(), first, first + sizeof value);
  }
  template <class List, class Each>
  void list(const List& all, Each&& each) {
    (*this)(static_cast<std::uint32_t>(all.size()));
    for (const auto& one : all) each(one);
  }
};

struct Reader {
  std::span<const std::byte> bytes;
  bool whole = true;

  template <class T>
  void operator()(T& value) {
    static_assert(std::is_arithmetic_v<T>);
    whole = whole && bytes.size() >= sizeof value;
    if (!whole) return;
    std::memcpy(&value, bytes.data(), sizeof value);
    bytes = bytes.subspan(sizeof value);
  }
  template <class List, class Each>
  void list(List& all, Each&& each) {
    std::uint32_t size = 0;
    (*this)(size);
    for (std::uint32_t i = 0; i < size && whole; ++i) each(all.emplace_back());
  }
};

}  // namespace

std::vector<std::byte> bytes_of(const ExitRecords& records) {
  Writer write;
  write(mark);
  write.list(records, [&](const auto& variant) {
    write.list(variant, [&](const auto& record) { for_each_field(record, write); });
  });
  return std::move(write.bytes);
}

bool records_of(std::span<const std::byte> bytes, ExitRecords& records) {
  Reader read{bytes};
  std::uint32_t found = 0;
  read(found);
  if (found != mark) return false;
  read.list(records, [&](auto& variant) {
    read.list(variant, [&](auto& record) { for_each_field(record, read); });
  });
  return read.whole && read.bytes.empty();
}

}  // namespace berdaya::web

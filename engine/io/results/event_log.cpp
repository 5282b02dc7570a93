#include "io/results/event_log.hpp"

#include <algorithm>
#include <cstring>
#include <filesystem>

#include "io/hdf5/dataset_reader.hpp"
#include "io/results/result_file.hpp"
#include "io/text/json.hpp"

namespace berdaya::io {
namespace {

[[noreturn]] void refuse(const DescribedFile& file, const std::string& why) {
  throw IoError(Exit::bad_input, file.path.string() + ": " + why);
}

/// One dataset as numbers or texts.
class Columns {
 public:
  explicit Columns(const DescribedFile& file)
      : described_(file),
        file_(h5::open_file(file.path.c_str())),
        datasets_(datasets_of(file.description)),
        text_budget_(std::filesystem::file_size(file.path) * 8) {}

  template <class T>
  std::vector<T> numbers(const std::string& path, const std::string& type) {
    const VariableDescription& variable = find(path, type);
    DatasetReader reader(file_, path, variable, text_budget_);
    std::vector<T> all;
    while (reader.next())
      for (std::size_t i = 0; i < reader.values(); ++i) {
        T value;
        std::memcpy(&value, reader.number(i).data(), sizeof value);
        all.push_back(value);
      }
    return all;
  }
  std::vector<std::string> texts(const std::string& path) {
    const VariableDescription& variable = find(path, "string");
    DatasetReader reader(file_, path, variable, text_budget_);
    std::vector<std::string> all;
    while (reader.next()) all.insert(all.end(), reader.words().begin(), reader.words().end());
    return all;
  }
  /// Are there rows at `path`? Files of an earlier version have fewer fields.
  bool has(const std::string& path) const {
    return std::ranges::find(datasets_, path, [](const auto& of) { return of.first; }) !=
           datasets_.end();
  }
  const VariableDescription& find(const std::string& path, const std::string& type) const {
    const auto at =
        std::ranges::find(datasets_, path, [](const auto& dataset) { return dataset.first; });
    if (at == datasets_.end())
      refuse(described_, "has no " + path.substr(1) + "; a result of berdaya run or compare has");
    if (at->second->dtype != type)
      refuse(described_, "damaged: " + path.substr(1) + " is " + at->second->dtype);
    return *at->second;
  }

 private:
  const DescribedFile& described_;
  h5::Id file_;
  std::vector<std::pair<std::string, const VariableDescription*>> datasets_;
  std::uint64_t text_budget_;
};

EventKind kind_of(const DescribedFile& file, const std::string& name) {
  const auto row = std::ranges::find(event_rows, name, &EventRow::name);
  if (row == event_rows.end()) refuse(file, "damaged: an event of kind '" + name + '\'');
  return static_cast<EventKind>(row - event_rows.begin());
}

Cause cause_of(const DescribedFile& file, const std::string& name) {
  const auto row = std::ranges::find(cause_rows, name, &CauseRow::name);
  if (row == cause_rows.end()) refuse(file, "damaged: an event with cause '" + name + '\'');
  return static_cast<Cause>(row - cause_rows.begin());
}

About about_of(const DescribedFile& file, const std::string& name) {
  const auto row = std::ranges::find(about_names, name);
  if (row == about_names.end()) refuse(file, "damaged: an event about '" + name + '\'');
  return static_cast<About>(row - about_names.begin());
}

}  // namespace

std::vector<LoggedEvent> event_log(const DescribedFile& file) {
  file.must_be(format_version);
  Columns columns(file);
  if (!columns.has("/events/kind"))
    refuse(file, "keeps no events: make it without --keep, or with --keep events");
  const auto whole = [&](const char* name) {
    return columns.numbers<std::int32_t>(std::string("/events/") + name, "int32");
  };
  const auto policy = whole("policy"), replicate = whole("replicate"), month = whole("month"),
             area = whole("area"), village = whole("village"), group = whole("group"),
             household = whole("household"), trader = whole("trader");
  const auto amount = columns.numbers<std::int64_t>("/events/amount", "int64");
  const auto value = columns.numbers<double>("/events/value", "float64");
  const auto kind = columns.texts("/events/kind"), cause = columns.texts("/events/cause");
  const std::size_t n = month.size();
  const bool newer = columns.has("/events/about");
  const auto count = newer ? whole("count") : std::vector<std::int32_t>(n);
  const auto share = [&](const char* name) {
    return newer ? columns.numbers<double>(std::string("/events/") + name, "float64")
                 : std::vector<double>(n);
  };
  const auto lost = share("lost_share"), hostility = share("hostility");
  const auto about = newer ? columns.texts("/events/about") : std::vector<std::string>(n);
  for (const std::size_t other :
       {policy.size(), replicate.size(), area.size(), village.size(), group.size(),
        household.size(), trader.size(), amount.size(), value.size(), kind.size(), cause.size(),
        count.size(), lost.size(), hostility.size(), about.size()})
    if (other != n) refuse(file, "damaged: its events are of different lengths");
  std::vector<LoggedEvent> all;
  for (std::size_t i = 0; i < n; ++i)
    all.push_back({policy[i],
                   replicate[i],
                   {month[i], kind_of(file, kind[i]), cause_of(file, cause[i]),
                    static_cast<std::uint32_t>(area[i]), static_cast<std::uint32_t>(village[i]),
                    group[i], household[i], trader[i], amount[i], value[i],
                    about_of(file, about[i]), count[i], lost[i], hostility[i]}});
  return all;
}

std::int32_t month_of_parting(const DescribedFile& file, std::size_t policy, std::size_t replicate,
                              std::size_t area) {
  Columns columns(file);
  const std::vector<std::uint64_t>& shape = columns.find("/areas/digest", "int64").shape;
  const auto digests = columns.numbers<std::int64_t>("/areas/digest", "int64");
  if (shape.size() != 4 || policy >= shape[0] || replicate >= shape[1] || area >= shape[2])
    refuse(file, "has no such policy, replicate or area");
  const auto at = [&](std::size_t p, std::size_t month) {
    return digests[((p * shape[1] + replicate) * shape[2] + area) * shape[3] + month];
  };
  for (std::size_t month = 0; month < shape[3]; ++month)
    if (at(0, month) != at(policy, month)) return static_cast<std::int32_t>(month);
  return -1;
}

std::vector<std::string> policies_of(const DescribedFile& file, Language language) {
  file.must_be(format_version);
  std::vector<std::string> names = Columns(file).texts("/areas/policy");
  if (language == Language::en || names.empty()) return names;
  const auto translate = [](std::string& name, const std::string& text) {
    if (!text.empty()) name = text;
  };
  translate(names[0], file.text("title_id"));
  const Json later = Json::parse(file.text("policies")).value_or(Json::array());
  for (std::size_t p = 1; p < names.size() && p <= later.list().size(); ++p)
    translate(names[p], later.list()[p - 1].value("name_id").text());
  return names;
}

}  // namespace berdaya::io

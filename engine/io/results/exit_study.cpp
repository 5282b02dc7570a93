#include "io/results/exit_study.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>

#include "io/hdf5/describe_file.hpp"
#include "io/results/exit_need.hpp"
#include "io/results/numbers.hpp"
#include "io/results/recorded.hpp"

namespace berdaya::io {
namespace {

std::vector<std::string> parted(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> names;
  for (std::string name; std::getline(in, name);) names.push_back(name);
  return names;
}

/// Arrays that a calendar is made of again, by name.
class Arrays {
 public:
  explicit Arrays(const std::filesystem::path& path) {
    std::vector<std::string> names{
        "/exits/exit_after", "/exits/replicate",  "/exits/area",       "/exits/group",
        "/exits/third",      "/exits/mandiri_12", "/exits/mandiri_24", "/exits/functioning_24",
        "/exits/relapse",    "/exits/dissolved",  "/need/area",        "/need/year",
        "/study/area_to"};
    for (const YearField& field : year_fields) names.push_back(std::string("/need/") + field.name);
    const auto values = numbers_of(path, names);
    for (std::size_t i = 0; i < names.size(); ++i) by_name_[names[i]] = values[i];
  }
  const std::vector<double>& operator[](const std::string& name) const { return by_name_.at(name); }

  /// Do the arrays belong together, and are their numbers what a calendar can hold? A file without
  /// a seal may have been changed by another program.
  bool fit() const {
    const std::size_t areas = size("/need/area"), years = size("/need/year"),
                      runs = size("/exits/exit_after") * size("/exits/replicate"),
                      groups = size("/exits/group");
    if (runs == 0 || areas == 0 || size("/study/area_to") < areas) return false;
    const Rupiah most = account_limit / static_cast<Rupiah>(8 * (years + 1));
    for (const YearField& field : year_fields)
      if (!holds(std::string("/need/") + field.name, runs * areas * years, most)) return false;
    for (const char* name : {"/exits/third", "/exits/mandiri_12", "/exits/mandiri_24",
                             "/exits/functioning_24", "/exits/relapse", "/exits/dissolved"})
      if (!holds(name, runs * groups, 32767)) return false;
    const auto& area = (*this)["/exits/area"];
    return holds("/exits/area", runs * groups, static_cast<Rupiah>(areas) - 1) &&
           std::ranges::none_of(area, [](double a) { return a < 0; }) &&
           holds("/exits/exit_after", 1, 1 << 20) && holds("/study/area_to", areas, 1 << 20);
  }

 private:
  std::size_t size(const std::string& name) const { return (*this)[name].size(); }
  /// Numbers up to `most` on either side of 0, at least `least` of them.
  bool holds(const std::string& name, std::size_t least, Rupiah most) const {
    const auto within = [most](double x) { return std::fabs(x) <= static_cast<double>(most); };
    return size(name) >= least && std::ranges::all_of((*this)[name], within);
  }
  std::map<std::string, std::vector<double>> by_name_;
};

ExitCalendar calendar_from(const Arrays& from) {
  const std::size_t exits = from["/exits/exit_after"].size(),
                    replicates = from["/exits/replicate"].size(), areas = from["/need/area"].size(),
                    years = from["/need/year"].size(), groups = from["/exits/group"].size();
  std::vector<PlaceRun> runs(exits * replicates * areas);
  const auto whole = [&](const char* name, std::size_t at) {
    return static_cast<std::int32_t>(from[std::string("/exits/") + name][at]);
  };
  for (std::size_t e = 0; e < exits; ++e)
    for (std::size_t r = 0; r < replicates; ++r)
      for (std::size_t g = 0; g < groups; ++g) {
        const std::size_t at = (e * replicates + r) * groups + g;
        ExitFate fate;
        fate.third = static_cast<std::int8_t>(whole("third", at));
        fate.mandiri_12 = static_cast<std::int8_t>(whole("mandiri_12", at));
        fate.mandiri_24 = static_cast<std::int8_t>(whole("mandiri_24", at));
        fate.functioning_24 = static_cast<std::int8_t>(whole("functioning_24", at));
        fate.relapse = static_cast<std::int16_t>(whole("relapse", at));
        fate.dissolved = static_cast<std::int16_t>(whole("dissolved", at));
        fate.gone = fate.mandiri_12 < 0 && fate.dissolved >= 0;
        const auto area = static_cast<std::size_t>(from["/exits/area"][at]);
        runs[(e * replicates + r) * areas + area].add(fate);
      }
  for (std::size_t i = 0; i < runs.size(); ++i) {
    runs[i].years.resize(years);
    for (std::size_t y = 0; y < years; ++y) {
      for (const YearField& field : year_fields)
        runs[i].years[y].*field.value =
            static_cast<std::int64_t>(from[std::string("/need/") + field.name][i * years + y]);
      runs[i].cost += runs[i].years[y].cost();
    }
  }
  ExitCalendar calendar(exits);
  for (std::uint32_t a = 0; a < areas; ++a)
    for (std::size_t r = 0; r < replicates; ++r)
      for (std::size_t e = 0; e < exits; ++e)
        calendar.add(a, std::move(runs[(e * replicates + r) * areas + a]));
  return calendar;
}

}  // namespace

ExitStudy read_exit_study(const std::filesystem::path& path) {
  const DescribedFile described(path);
  const Recorded told = recorded(described);
  const FileDescription& description = described.description;
  const auto need = std::ranges::find(description.groups, "need", &GroupDescription::name);
  if (need == description.groups.end())
    throw IoError(Exit::bad_input, path.string() +
                                       ": must be the result of berdaya exit-test of this version, "
                                       "with what each area needs in each year");
  const Arrays arrays(path);
  ExitStudy study;
  for (const auto& [name, value] : need->attributes) {
    if (name == "areas") study.areas = parted(value);
    if (name == "kecamatan") study.kecamatan = value == "yes";
  }
  if (!arrays.fit() || study.areas.size() != arrays["/need/area"].size())
    throw IoError(Exit::bad_input, path.string() + ": damaged: its arrays do not fit together");
  study.ensemble = std::ranges::count(told.inputs, "ensemble", &InputFile::key) > 0;
  for (const GroupDescription& group : description.groups)
    for (const auto& [name, value] : group.attributes)
      if (group.name == "calendar" && name == "start" && !value.empty())
        study.first_year = static_cast<std::int32_t>(numbers_of(path, {"/calendar/year"})[0].at(0));
  for (const double months : arrays["/exits/exit_after"])
    study.exits.push_back(static_cast<std::int32_t>(months));
  study.calendar = calendar_from(arrays);
  for (std::size_t a = 0; a < study.calendar.areas(); ++a) {
    const auto at =
        std::ranges::find(study.exits, static_cast<std::int32_t>(arrays["/study/area_to"][a]));
    study.known.push_back(at != study.exits.end());
    study.needed.push_back(static_cast<std::int32_t>(
        at == study.exits.end() ? study.exits.size() - 1
                                : static_cast<std::size_t>(at - study.exits.begin())));
  }
  return study;
}

}  // namespace berdaya::io

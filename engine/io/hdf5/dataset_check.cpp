#include "io/hdf5/dataset_check.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <map>
#include <set>
#include <stdexcept>
#include <string_view>

namespace berdaya::io {
namespace {

[[noreturn]] void refuse(const std::string& where, const std::string& message) {
  throw std::invalid_argument(where + ": " + message);
}

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

void check_text(const std::string& where, std::string_view text) {
  if (text.find('\0') != std::string_view::npos) refuse(where, "a zero byte in a text");
}

void check_name(const std::string& where, const std::string& name, std::set<std::string>& used) {
  check_text(where, name);
  if (name.empty() || name == "." || name.find('/') != std::string::npos)
    refuse(where, "'" + name + "' cannot be a name");
  if (!used.insert(name).second) refuse(where, "the name '" + name + "' is used twice");
}

void check_attributes(const std::string& where, const Attributes& attributes,
                      std::initializer_list<std::string_view> taken) {
  std::set<std::string> used(taken.begin(), taken.end());
  for (const auto& [name, text] : attributes) {
    check_name(where, name, used);
    check_text(where + "@" + name, text);
  }
}

/// Units that xarray reads as a date or a duration make numbers unreadable as numbers.
void check_units(const std::string& where, const std::string& units) {
  if (units.empty()) refuse(where, "no units; say \"1\" where there are none");
  const bool time = one_of(units, {"days", "hours", "minutes", "seconds", "milliseconds",
                                   "microseconds", "nanoseconds"});
  if (time || units.find("since") != std::string::npos)
    refuse(where, "the units '" + units + "' would be read as a time");
}

/// What dimensions and variables have in common.
template <class Array>
void check_array(const std::string& where, const Array& array) {
  check_units(where, array.units);
  if (array.long_name.empty()) refuse(where, "no long_name");
  check_attributes(where, {{"units", array.units}, {"long_name", array.long_name}}, {});
  check_attributes(where, array.attributes,
                   {"units", "long_name", "_FillValue", "CLASS", "NAME", "DIMENSION_LIST",
                    "REFERENCE_LIST", "_Netcdf4Dimid"});
  if (const auto* texts = std::get_if<std::vector<std::string>>(&array.values))
    for (const auto& text : *texts) check_text(where, text);
}

/// Statistics may be unknown, and a mean over groups has no value while there are none: NaN. A cost
/// per group or an open end of a band may be infinite. Any other is a defect that must not leave.
void check_finite(const std::string& where, const std::string& group, const Variable& variable) {
  const bool unknown = one_of(group, {"study", "calendar", "less", "fit", "series", "villages"});
  const bool endless = group == "fit" || variable.name.starts_with("cost_per_");
  std::visit(
      [&]<class Value>(const std::vector<Value>& values) {
        if constexpr (std::is_floating_point_v<Value>)
          for (std::size_t i = 0; i < values.size(); ++i)
            if (std::isnan(values[i]) ? !unknown : std::isinf(values[i]) && !endless)
              refuse(where, std::string(std::isnan(values[i]) ? "NaN" : "an infinite number") +
                                " at place " + std::to_string(i));
      },
      variable.values);
}

void check_group(const Group& group) {
  const std::string where = "/" + group.name;
  std::set<std::string> used;
  std::map<std::string, std::size_t> lengths;
  for (const auto& dimension : group.dimensions) {
    check_name(where, dimension.name, used);
    check_array(where + "/" + dimension.name, dimension);
    lengths[dimension.name] = size_of(dimension.values);
  }
  for (const auto& variable : group.variables) {
    const std::string here = where + "/" + variable.name;
    check_name(where, variable.name, used);
    check_array(here, variable);
    check_finite(here, group.name, variable);
    std::size_t count = 1;
    for (const auto& name : variable.dimensions) {
      if (!lengths.contains(name)) refuse(here, "unknown dimension '" + name + "'");
      if (__builtin_mul_overflow(count, lengths[name], &count)) refuse(here, "too many values");
    }
    if (count != size_of(variable.values))
      refuse(here, std::to_string(size_of(variable.values)) +
                       " values where the dimensions ask for " + std::to_string(count));
  }
  check_attributes(where, group.attributes, {});
}

}  // namespace

void check_file(const DatasetFile& file) {
  std::set<std::string> used;
  for (const auto& group : file.groups) {
    check_name("/", group.name, used);
    check_group(group);
  }
  check_attributes("/", file.attributes, {});
}

}  // namespace berdaya::io

/// What a result file says of a kind of record: a list of fields, from which one writer makes the
/// variables of a group.
#pragma once
#include <functional>

#include "io/hdf5/dataset_file.hpp"
#include "study/interval.hpp"
#include "study/sensitivity.hpp"
#include "study/survival.hpp"

namespace berdaya::io {

using Names = std::vector<std::string>;

/// A unit of the closed list, or what results alone have ("as the figure").
struct UnitText {
  std::string text;
  UnitText(Unit unit) : text(unit_name(unit)) {}
  UnitText(const char* name) : text(name) {}
};

/// In English, and in Indonesian where the file says it in both.
struct Meaning {
  std::string en, id;
  Meaning(const char* english) : en(english) {}
  Meaning(std::string english, std::string indonesian = "")
      : en(std::move(english)), id(std::move(indonesian)) {}
  Meaning(const Bilingual& both) : en(both.en), id(both.id) {}
};

/// What the ends of an interval are called: after the meaning of its middle, or instead of it.
struct Ends {
  std::string_view low, high;
  bool instead = false;
};
inline constexpr Ends interval_ends{", lower end of the 95 % interval",
                                    ", upper end of the 95 % interval"};
inline constexpr Ends bootstrap_ends{", lower end of the 95 % bootstrap interval", ", upper end"};
inline constexpr Ends range_ends{"the same, lower end of the 95 % bootstrap range",
                                 "the same, upper end", true};

/// Numbers of up to 32 bits, yes or no and enumerators are stored as int32.
template <class T>
struct StoredAs {
  using Type = std::conditional_t<
      std::is_floating_point_v<T> || std::is_same_v<T, std::int64_t>, T,
      std::conditional_t<std::is_convertible_v<T, std::string_view>, std::string, std::int32_t>>;
};
template <class List>
requires(!std::is_convertible_v<List, std::string_view> && requires(List list) {
  list.begin();
}) struct StoredAs<List> : StoredAs<typename List::value_type> {
};

constexpr double middle(const Interval& i) noexcept { return i.mean; }
constexpr double middle(const Estimate& e) noexcept { return e.value; }
inline const std::vector<double>& middle(const Curve& curve) noexcept { return curve.value; }

template <class Record>
class Fields {
 public:
  using Records = std::vector<const Record*>;

  /// `get`: a member or a function; what it gives is a value, or a list over the axes `inside` (the
  /// last fastest).
  template <class Get>
  void add(std::string name, UnitText unit, Meaning meaning, Get get, Names inside = {}) {
    using Given = std::remove_cvref_t<std::invoke_result_t<const Get&, const Record&>>;
    const auto values = [get](const Records& records) {
      std::vector<typename StoredAs<Given>::Type> all;
      for (const Record* record : records) append(all, std::invoke(get, *record));
      return Variable::Values(std::move(all));
    };
    fields_.push_back(
        {std::move(name), std::move(unit.text), std::move(meaning), std::move(inside), values});
  }
  /// NAME, NAME_low and NAME_high of an interval, an estimate, a curve or a list of them.
  template <class Get>
  void add_interval(const std::string& name, const UnitText& unit, const std::string& meaning,
                    Get get, const Names& inside = {}, const Ends& ends = interval_ends) {
    const auto end = [&](const std::string& ending, std::string_view text, bool instead,
                         auto part) {
      add(
          name + ending, unit, (instead ? "" : meaning) + std::string(text),
          [get, part](const Record& record) { return parts(std::invoke(get, record), part); },
          inside);
    };
    end("", "", false, [](const auto& of) { return middle(of); });
    end("_low", ends.low, ends.instead, [](const auto& of) { return of.low; });
    end("_high", ends.high, ends.instead, [](const auto& of) { return of.high; });
  }

  /// Adds a variable for each field, over `along` and its own axes; records in the order of
  /// `along`.
  void write(Group& group, const Names& along, const Records& records) const {
    for (const Field& field : fields_) {
      Names dimensions = along;
      dimensions.insert(dimensions.end(), field.inside.begin(), field.inside.end());
      Attributes further;
      if (!field.meaning.id.empty()) further.push_back({"long_name_id", field.meaning.id});
      group.variables.push_back({field.name, std::move(dimensions), field.values(records),
                                 field.unit, field.meaning.en, std::move(further)});
    }
  }
  void write(Group& group, const Names& along, const std::vector<Record>& records) const {
    Records all;
    for (const Record& record : records) all.push_back(&record);
    write(group, along, all);
  }

 private:
  struct Field {
    std::string name, unit;
    Meaning meaning;
    Names inside;
    std::function<Variable::Values(const Records&)> values;
  };

  template <class T, class Given>
  static void append(std::vector<T>& to, const Given& given) {
    if constexpr (std::is_same_v<typename StoredAs<Given>::Type, std::string> &&
                  std::is_convertible_v<Given, std::string_view>)
      to.emplace_back(given);
    else if constexpr (requires { given.begin(); })
      for (const auto& value : given) append(to, value);
    else
      to.push_back(static_cast<T>(given));
  }
  /// `part` of one thing, or of each in a list.
  template <class Of, class Part>
  static auto parts(const Of& of, Part part) {
    if constexpr (requires { of.begin(); }) {
      std::vector<double> all;
      for (const auto& one : of) all.push_back(part(one));
      return all;
    } else {
      return part(of);
    }
  }

  std::vector<Field> fields_;
};

/// Which group a record is of.
template <class Record>
void add_place(Fields<Record>& all) {
  all.add("area", Unit::one, "area", &Record::area);
  all.add("village", Unit::one, "number of the village", &Record::village);
  all.add("rank", Unit::one, "rank of the group in the village", &Record::rank);
}

}  // namespace berdaya::io

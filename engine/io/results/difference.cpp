#include "io/results/difference.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <limits>
#include <map>
#include <optional>

#include "io/hdf5/dataset_reader.hpp"
#include "io/results/writers.hpp"

namespace berdaya::io {
namespace {

/// A month after all others: of what has none.
constexpr std::uint64_t no_month = std::numeric_limits<std::uint64_t>::max();

template <class Number>
std::string shortest(std::span<const std::byte> bytes) {
  Number value;
  std::memcpy(&value, bytes.data(), sizeof value);
  char text[64];
  return {text, std::to_chars(text, std::end(text), value).ptr};
}

std::string value_text(const DatasetReader& reader, const std::string& type, std::size_t i) {
  if (reader.texts()) return '\'' + reader.words()[i].substr(0, 60) + '\'';
  const std::map<std::string, std::string (*)(std::span<const std::byte>)> of{
      {"float64", shortest<double>},       {"float32", shortest<float>},
      {"int64", shortest<std::int64_t>},   {"int32", shortest<std::int32_t>},
      {"int16", shortest<std::int16_t>},   {"int8", shortest<std::int8_t>},
      {"uint64", shortest<std::uint64_t>}, {"uint32", shortest<std::uint32_t>},
      {"uint16", shortest<std::uint16_t>}, {"uint8", shortest<std::uint8_t>}};
  return of.at(type)(reader.number(i));
}

bool same(const DatasetReader& a, const DatasetReader& b, std::size_t i) {
  return a.texts() ? a.words()[i] == b.words()[i] : std::ranges::equal(a.number(i), b.number(i));
}
bool same(const DatasetReader& a, const DatasetReader& b) {
  return a.texts() ? a.words() == b.words() : std::ranges::equal(a.bytes(), b.bytes());
}

/// Of value number `at` its place along each axis.
std::vector<std::uint64_t> place_of(const VariableDescription& variable, std::uint64_t at) {
  std::vector<std::uint64_t> place(variable.shape.size());
  for (std::size_t axis = place.size(); axis-- > 0; at /= variable.shape[axis])
    place[axis] = at % variable.shape[axis];
  return place;
}

/// The month of value number `at`: along an axis of months, or the last one of a year.
std::uint64_t month_of(const VariableDescription& variable, std::uint64_t at) {
  const std::vector<std::uint64_t> place = place_of(variable, at);
  for (std::size_t axis = 0; axis < place.size(); ++axis) {
    if (variable.dimensions[axis] == "month") return place[axis];
    if (variable.dimensions[axis] == "year") return 12 * place[axis] + 11;
  }
  return no_month;
}

/// A value in which two datasets differ.
struct Found {
  std::uint64_t month = no_month, at = 0;
  std::string file, again;
};

struct Line {
  std::uint64_t month;
  std::string text, writers{};
};
using Dataset = std::pair<std::string, const VariableDescription*>;

class Comparison {
 public:
  Comparison(const DescribedFile& file, const DescribedFile& again)
      : file_(h5::open_file(file.path.c_str())),
        again_(h5::open_file(again.path.c_str())),
        writers_(file, again),
        datasets_(datasets_of(file.description)),
        most_text_(std::filesystem::file_size(file.path)),
        most_again_(std::filesystem::file_size(again.path)) {}

  std::optional<Line> of(const Dataset& dataset) {
    const auto& [path, described] = dataset;
    const VariableDescription& variable = *described;
    const std::optional<Found> found = first(path, variable);
    if (!found) return {};
    std::uint64_t month = found->month;
    std::string tag, text = path.substr(1) + ", " + place(path, variable, found->at, month, tag) +
                            ": " + found->file + " in the file, " + found->again +
                            " when run again";
    return Line{month, std::move(text), writers_.of(path, tag)};
  }

 private:
  /// The first by month, then in their order.
  std::optional<Found> first(const std::string& path, const VariableDescription& variable) {
    std::uint64_t text = most_text_, text_again = most_again_;
    DatasetReader a(file_, path, variable, text), b(again_, path, variable, text_again);
    std::optional<Found> found;
    for (std::uint64_t begin = 0; a.next() && b.next(); begin += a.values()) {
      const std::size_t count = same(a, b) ? 0 : a.values();
      for (std::size_t i = 0; i < count; ++i)
        if (const std::uint64_t month = month_of(variable, begin + i);
            (!found || month < found->month) && !same(a, b, i))
          found = {month, begin + i, value_text(a, variable.dtype, i),
                   value_text(b, variable.dtype, i)};
    }
    return found;
  }

  /// Coordinates of a value, among them the `tag` of a flow, and what the group says of its row; a
  /// row may know the month.
  std::string place(const std::string& path, const VariableDescription& variable, std::uint64_t at,
                    std::uint64_t& month, std::string& tag) {
    const std::string folder = path.substr(0, path.rfind('/') + 1);
    const std::vector<std::uint64_t> places = place_of(variable, at);
    std::string text;
    const auto say = [&](const std::string& name, const std::string& value) {
      text += (text.empty() ? "" : ", ") + name + ' ' + value;
    };
    for (std::size_t axis = 0; axis < places.size(); ++axis) {
      const std::string& name = variable.dimensions[axis];
      const std::string value =
          value_at(folder + name, places[axis]).value_or(std::to_string(places[axis]));
      if (name == "tag") tag = value.substr(1, value.size() - 2);  // without its quotes
      say(name, value);
    }
    for (const char* name : {"policy", "replicate", "month", "area", "village", "rank"}) {
      const VariableDescription* column = find(folder + name);
      if (column == nullptr || column == &variable || column->coordinate ||
          column->dimensions != variable.dimensions)
        continue;
      const std::string value = value_at(folder + name, at).value_or("");
      if (name == std::string_view("month"))
        std::from_chars(value.data(), value.data() + value.size(), month);
      say(name, value);
    }
    return text;
  }

  const VariableDescription* find(const std::string& path) const {
    const auto at = std::ranges::find(datasets_, path, &Dataset::first);
    return at == datasets_.end() ? nullptr : at->second;
  }

  /// Nothing where there is no such dataset, or none so long.
  std::optional<std::string> value_at(const std::string& path, std::uint64_t at) {
    const VariableDescription* variable = find(path);
    if (variable == nullptr) return {};
    std::uint64_t text = most_text_;
    DatasetReader reader(file_, path, *variable, text);
    for (; reader.next(); at -= reader.values())
      if (at < reader.values())
        return value_text(reader, variable->dtype, static_cast<std::size_t>(at));
    return {};
  }

  h5::Id file_, again_;
  Writers writers_;
  std::vector<Dataset> datasets_;
  std::uint64_t most_text_, most_again_;
};

std::string shape_text(const VariableDescription& variable) {
  std::string text = variable.dtype;
  for (std::size_t axis = 0; axis < variable.shape.size(); ++axis)
    text += (axis == 0 ? " over " : ", ") + std::to_string(variable.shape[axis]) + ' ' +
            variable.dimensions[axis];
  return text;
}

std::string said(const VariableDescription& v) { return v.long_name + " [" + v.units + ']'; }

Line unlike(std::uint64_t month, const std::string& where, const std::string& file,
            const std::string& again) {
  return {month, where + ": " + file + " in the file, " + again + " when run again"};
}

/// What differs besides values; datasets in `comparable` have the same shape and kind of number.
std::vector<Line> unlike_datasets(const DescribedFile& file, const DescribedFile& again,
                                  std::vector<Dataset>& comparable) {
  std::map<std::string, const VariableDescription*> there;
  for (const auto& [path, variable] : datasets_of(again.description)) there.emplace(path, variable);
  std::vector<Line> lines;
  for (const auto& [path, a] : datasets_of(file.description)) {
    const auto other = there.extract(path);
    const std::string name = path.substr(1);
    if (other.empty()) {
      lines.push_back({0, name + ": not there when run again"});
      continue;
    }
    const VariableDescription& b = *other.mapped();
    if (a->shape != b.shape || a->dtype != b.dtype)
      lines.push_back(unlike(0, name, shape_text(*a), shape_text(b)));
    else
      comparable.emplace_back(path, a);
    if (file.program() == again.program() && said(*a) != said(b))
      lines.push_back(unlike(no_month, name, said(*a), said(b)));
  }
  for (const auto& [path, variable] : there)
    lines.push_back({0, path.substr(1) + ": not there in the file"});
  return lines;
}

/// Attributes of groups that differ.
std::vector<Line> unlike_attributes(const DescribedFile& file, const DescribedFile& again) {
  std::vector<Line> lines;
  for (const GroupDescription& group : file.description.groups) {
    const auto& others = again.description.groups;
    const auto other = std::ranges::find(others, group.name, &GroupDescription::name);
    if (other == others.end()) continue;
    for (const auto& attribute : group.attributes)
      if (std::ranges::find(other->attributes, attribute) == other->attributes.end())
        lines.push_back(
            {no_month, group.name + '@' + attribute.first + ": another text when run again"});
  }
  return lines;
}

std::vector<std::string> apart_at_zeros(std::string_view packed) {
  std::vector<std::string> parts;
  for (std::size_t end = 0; !packed.empty(); packed.remove_prefix(end + 1)) {
    end = packed.find('\0');
    parts.emplace_back(packed.substr(0, end));
  }
  return parts;
}

}  // namespace

std::string DescribedFile::text(std::string_view attribute) const {
  for (const auto& [name, text] : description.groups[0].attributes)
    if (name == attribute) return text;
  return "";
}

std::string DescribedFile::program() const {
  return "berdaya " + text("engine_version") + ", commit " + text("git_commit") + ", compiler " +
         text("compiler");
}

void DescribedFile::must_be(std::string_view format) const {
  const std::string own = text("format");
  if (own == format) return;
  throw IoError(Exit::bad_input,
                path.string() + (own.empty() ? ": not a result file of berdaya"
                                             : ": has the layout " + own + "; this berdaya makes " +
                                                   std::string(format)));
}

Differences differences(const DescribedFile& file, const DescribedFile& again) {
  std::vector<Dataset> comparable;
  std::vector<Line> lines = unlike_datasets(file, again, comparable);
  if (file.program() == again.program())
    std::ranges::copy(unlike_attributes(file, again), std::back_inserter(lines));
  const auto compare = [&] {
    h5::begin();
    Comparison comparison(file, again);
    for (const Dataset& dataset : comparable)
      if (auto line = comparison.of(dataset)) lines.push_back(std::move(*line));
    std::ranges::stable_sort(lines, {}, &Line::month);
    std::string packed;
    for (const Line& line : lines) packed += line.text + '\0' + line.writers + '\0';
    return packed;
  };
  Differences found{{}, comparable.size()};
  const std::vector<std::string> texts = apart_at_zeros(h5::apart(file.path, compare));
  for (std::size_t i = 0; i + 1 < texts.size(); i += 2)
    found.lines.push_back({texts[i], texts[i + 1]});
  for (const auto& [path, variable] : comparable) {
    std::uint64_t count = 1;
    for (const std::uint64_t length : variable->shape) count *= length;
    found.values += count;
  }
  return found;
}

}  // namespace berdaya::io

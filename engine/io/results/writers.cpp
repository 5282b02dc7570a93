#include "io/results/writers.hpp"

#include <algorithm>
#include <set>
#include <sstream>

#include "io/results/recorded.hpp"
#include "model/measures.hpp"
#include "model/process_uses.hpp"
#include "processes/shared/indices.hpp"

namespace berdaya::io {
namespace {

template <class C>
std::string name_of() {
  return std::string(C::Table::name) + '.' + std::string(C::row.name);
}

/// Stands for a row of table T that is all zeros, and notes which columns are asked for.
template <class T>
struct Asked {
  std::vector<std::string>& columns;
  const ModelSettings& settings;

  template <class C>
  ReadAs<typename C::Value> operator[](C) const {
    columns.push_back(name_of<C>());
    return read(typename C::Value{});
  }
};

// What measures ask of a row besides its columns (measures.cpp).
double material_of(const Asked<Households>& it) {
  return material_independence(it, it.settings.get<Production>(), it.settings.get<Independence>());
}
template <class C>
Rupiah of_members(const Asked<Groups>& it, C) {
  it.columns.insert(it.columns.end(), {name_of<member::Person>(), name_of<C>()});
  return 0;
}
template <class C>
Rupiah of_each_member(const Asked<Groups>& it, C column) {
  it.columns.push_back(name_of<group::Size>());
  return of_members(it, column);
}
std::int64_t cadres_of(const Asked<Groups>& it) {
  it.columns.push_back(name_of<cadre::Slot>());
  return 0;
}

std::vector<std::string> of_measure(std::string_view name) {
  std::vector<std::string> columns;
  const ModelSettings settings;
  measures.for_each([&]<class T, class Value>(const Measure<T, Value>& measure, std::size_t) {
    if (measure.row.name == name) measure.value(Asked<T>{columns, settings});
  });
  return columns;
}

std::vector<std::string> of_flow(std::string_view tag) {
  const std::array cash{name_of<household::Cash>(),    name_of<trader::Cash>(),
                        name_of<group::Fund>(),        name_of<village::Outside>(),
                        name_of<village::Programme>(), name_of<village::Bank>()};
  const std::array stock{name_of<household::Asset>(), name_of<household::IjonDebt>(),
                         name_of<household::Savings>(), name_of<member::Loan>(),
                         name_of<member::FormalLoan>()};
  const auto row = std::ranges::find(flow_rows, tag, &FlowRow::name);
  if (row == flow_rows.end()) return {};
  std::vector<std::string> columns{name_of<village::Book>()};
  for (const Sector sector : {row->from, row->to})
    if (sector != Sector::none) columns.push_back(cash[static_cast<std::size_t>(sector)]);
  for (std::size_t s = 0; s < stock.size(); ++s)
    if (row->moves.signs[s] != 0) columns.push_back(stock[s]);
  return columns;
}

bool is_column(const std::string& name) {
  return std::ranges::any_of(process_uses(), [&](const ProcessUse& process) {
    return std::ranges::count(process.writes, name) > 0;
  });
}

/// Every parameter, switch and block of a run, each a line "key = value".
std::set<std::string> lines_of(const DescribedFile& file) {
  std::set<std::string> lines;
  try {
    for (const RecordedScenario& told : recorded(file).scenarios) {
      std::istringstream text(told.toml);
      for (std::string line; std::getline(text, line);) lines.insert(line);
    }
  } catch (const IoError&) {  // of another format: nothing is known
  }
  return lines;
}

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace

std::vector<std::string> columns_behind(std::string_view dataset, std::string_view tag) {
  if (dataset.starts_with('/')) dataset.remove_prefix(1);
  const std::size_t slash = dataset.find('/');
  if (slash == std::string_view::npos) return {};
  const std::string_view group = dataset.substr(0, slash), name = dataset.substr(slash + 1);
  if (group == "series" || group == "villages") return of_measure(name);
  if (group == "ledger") return of_flow(tag);
  const std::string column = std::string(group) + '.' + std::string(name);
  if ((group == "groups" || group == "households") && is_column(column)) return {column};
  return {};
}

Writers::Writers(const DescribedFile& file, const DescribedFile& again) {
  const std::set<std::string> a = lines_of(file), b = lines_of(again);
  std::vector<std::string> lines;
  std::ranges::set_symmetric_difference(a, b, std::back_inserter(lines));
  std::set<std::string> keys;
  for (const std::string& line : lines) keys.insert(line.substr(0, line.find(" = ")));
  changed_.assign(keys.begin(), keys.end());
}

std::vector<std::string> Writers::changed_for(const ProcessUse& process) const {
  std::vector<std::string> keys;
  std::ranges::copy_if(changed_, std::back_inserter(keys), [&](const std::string& key) {
    return key == "processes." + std::string(process.name) ||
           std::ranges::any_of(process.parameters, [&](std::string_view section) {
             return key.starts_with(std::string(section) + '.');
           });
  });
  return keys;
}

std::string Writers::of(std::string_view dataset, std::string_view tag) const {
  const std::vector<std::string> columns = columns_behind(dataset, tag);
  if (columns.empty()) return "";
  std::vector<std::string> all, changed;
  std::set<std::string> keys;
  for (const ProcessUse& process : process_uses()) {
    const auto writes = [&](const std::string& column) {
      return std::ranges::count(process.writes, column) > 0;
    };
    if (tag.empty() ? std::ranges::none_of(columns, writes) : !std::ranges::all_of(columns, writes))
      continue;
    all.emplace_back(process.name);
    const std::vector<std::string> own = changed_for(process);
    if (!own.empty()) changed.emplace_back(process.name);
    keys.insert(own.begin(), own.end());
  }
  if (all.empty()) return "";
  if (changed.empty()) return "written by " + listed(all);
  const std::size_t others = all.size() - changed.size();
  return "written by " + listed(changed) + " with another " + listed({keys.begin(), keys.end()}) +
         (others > 0 ? ", and by " + std::to_string(others) + " more processes" : "");
}

}  // namespace berdaya::io

#include "io/toml/figure_file.hpp"

namespace berdaya {

Figure FigureReader::read(const Node& table) {
  Figure made;
  known(table, "figure.",
        {"title", "value", "needs", "statistic", "arm", "window", "who", "comparison", "against",
         "relative_to", "per", "summary", "at_least", "at_most"});
  both_languages(table, "figure.", "title", table.contains("needs"), made.title_en, made.title_id);
  text(table, "figure.", "value", true, made.value);
  both_languages(table, "figure.", "needs", false, made.needs_en, made.needs_id);
  choice(table, "figure.", "comparison", made.comparison);
  choice(table, "figure.", "summary", made.summary);
  number(table, "figure.", "per", made.per);
  if (made.per == 0) problem(*table.get("per"), "figure.per", "must not be 0");
  number(table, "figure.", "at_least", made.at_least);
  number(table, "figure.", "at_most", made.at_most);
  if (!table.contains("at_least") && !table.contains("at_most"))
    problem(table, "figure.at_least", "missing; a band needs at_least, at_most or both");
  else if (made.at_least > made.at_most)
    problem(table, "figure.at_most", "must not be below at_least");
  if (!made.lacks() && statistic(table, made)) cells(table, made);
  return made;
}

bool FigureReader::statistic(const Node& table, Figure& made) {
  std::string name;
  text(table, "figure.", "statistic", true, name);
  if (name.empty()) return false;
  if (arms_.empty()) {
    problem(table, "experiment", "missing; a figure without needs = … needs one");
    return false;
  }
  const auto at = find_statistic(name);
  if (!at)
    problem(*table.get("statistic"), "figure.statistic",
            "unknown statistic " + in_quotes(name) +
                did_you_mean(nearest_name(name, statistic_names())));
  made.statistic = at.value_or(0);
  return at.has_value();
}

void FigureReader::cells(const Node& table, Figure& made) {
  made.cell = cell(table, "figure.", {}, made.statistic);
  if (!table.contains("window")) problem(table, "figure.window", "missing");
  const auto other = [&](const std::string& key, const std::vector<std::string>& keys) {
    const Node* node = table.get(key);
    if (node && !node->is_table())
      problem(*node, "figure." + key, "must be a table such as { arm = \"…\" }, " + found(*node));
    if (node && node->is_table()) known(*node, "figure." + key + '.', keys);
    return node && node->is_table() ? node : nullptr;
  };
  if (const Node* node = other("against", {"arm", "window", "who"}))
    made.against = cell(*node, "figure.against.", made.cell, made.statistic);
  if (made.against.has_value() == (made.comparison == EffectMeasure::level))
    problem(table, "figure.against",
            made.against ? "goes with a comparison such as \"difference\""
                         : "missing; say with what it is compared");
  if (made.comparison == EffectMeasure::growth && made.against &&
      made.against->from == made.cell.from)
    problem(table, "figure.against.window", "growth needs another window");
  const Node* node = other("relative_to", {"window", "who"});
  if (node && made.against)
    made.relative_to = {cell(*node, "figure.relative_to.", made.cell, made.statistic),
                        cell(*node, "figure.relative_to.", *made.against, made.statistic)};
  else if (node)
    problem(*node, "figure.relative_to", "needs figure.against");
}

Cell FigureReader::cell(const Node& table, const std::string& prefix, Cell made,
                        std::size_t which) {
  const StatisticRow& row = statistic_rows()[which];
  std::string name;
  text(table, prefix, "arm", false, name);
  if (!name.empty()) {
    const auto at = std::ranges::find(arms_, name, &Arm::name);
    std::vector<std::string> names;
    for (const Arm& arm : arms_) names.push_back(arm.name);
    if (at == arms_.end())
      problem(*table.get("arm"), prefix + "arm",
              "unknown arm " + in_quotes(name) + did_you_mean(nearest_name(name, names)));
    else
      made.arm = static_cast<std::size_t>(at - arms_.begin());
  }
  choice(table, prefix, "who", made.who);
  if (made.who != Who::all && !row.yearly)
    problem(table, prefix + "who", "goes with statistics of households alone");
  if (const Node* node = table.get("window")) window(*node, prefix + "window", row, made);
  return made;
}

void FigureReader::window(const Node& node, const std::string& key, const StatisticRow& row,
                          Cell& made) {
  const std::uint32_t months = arms_[0].scenario.settings.get<RunPlan>().months;
  const Range range{0, row.clock == Clock::start ? static_cast<double>(months) : 1200};
  const bool two = node.kind == Node::Kind::array && node.inside.size() == 2;
  for (std::size_t end = 0; two && end < 2; ++end)
    if (const std::string wrong =
            convert_number(node.inside[end].value, range, end == 0 ? made.from : made.to);
        !wrong.empty())
      return problem(node, key,
                     wrong + " (0 ... " + berdaya::number(range.max) + " months since " +
                         std::string(clock_name(row.clock)) + ")");
  if (!two || made.from >= made.to)
    return problem(node, key, "must be two months, the second after the last one that counts");
  if (row.yearly && (made.from % 12 != 0 || made.to % 12 != 0))
    problem(node, key, "must be whole years, such as [0, 12]: the statistic is of years");
}

}  // namespace berdaya

/// The answers by place of an exit test: group `calendar` of its file.
#pragma once
#include "io/results/exit_findings.hpp"

namespace berdaya::io {

/// An amount of a year, each part of the cost once.
struct NeedField {
  const char* name;
  const char* unit;
  const char* meaning;
  double (*of)(const YearNeed&);
};
inline constexpr NeedField need_fields[]{
    {"posts", "facilitators", "most at work in a month of the year, whole persons in each area",
     [](const YearNeed& y) { return y.posts; }},
    {"post_months", "months", "facilitators paid, a month each",
     [](const YearNeed& y) { return y.post_months; }},
    {"group_months", "months", "groups that they accompanied, a month each",
     [](const YearNeed& y) { return y.group_months; }},
    {"pay", "rupiah", "pay of facilitators",
     [](const YearNeed& y) { return y.facilitation - y.travel; }},
    {"travel", "rupiah", "their visits", [](const YearNeed& y) { return y.travel; }},
    {"training", "rupiah", "their training", [](const YearNeed& y) { return y.training; }},
    {"stipends", "rupiah", "stipends of cadres", [](const YearNeed& y) { return y.stipends; }},
    {"grants", "rupiah", "seed capital", [](const YearNeed& y) { return y.grants; }},
    {"other", "rupiah", "all else, net of what came back",
     [](const YearNeed& y) { return y.other - y.grants; }},
    {"cost", "rupiah", "all of these", [](const YearNeed& y) { return y.cost.mean; }},
    {"cost_low", "rupiah", "the same, lower end of 8 of 10 simulations",
     [](const YearNeed& y) { return y.cost.low; }},
    {"cost_high", "rupiah", "the same, upper end", [](const YearNeed& y) { return y.cost.high; }}};

Group exit_places(const ExitFindings& findings);

}  // namespace berdaya::io

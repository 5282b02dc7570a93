#include "model/process_uses.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "model/schedule.hpp"
#include "model/settings.hpp"
#include "world/world.hpp"

namespace berdaya {
namespace {

template <class... Cs>
std::vector<std::string> column_names(Columns<Cs...>) {
  return {std::string(Cs::Table::name) + '.' + std::string(Cs::row.name)...};
}
template <class... Sets>
std::vector<std::string_view> sections_of(Uses<Sets...>) {
  return {Sets::section...};
}

}  // namespace

const std::vector<ProcessUse>& process_uses() {
  static const std::vector<ProcessUse> all = [] {
    std::vector<ProcessUse> made;
    for_each_process(ModelSchedule{}, [&]<class P>() {
      made.push_back({P::info.name, column_names(typename P::Writes{}),
                      sections_of(typename P::Parameters{}), P::info.by_group});
    });
    return made;
  }();
  return all;
}

std::vector<std::string_view> sections_by_group() {
  std::set<std::string_view> by_group, others;
  for (const ProcessUse& use : process_uses())
    (use.by_group ? by_group : others).insert(use.parameters.begin(), use.parameters.end());
  std::vector<std::string_view> all;
  std::ranges::set_difference(by_group, others, std::back_inserter(all));
  return all;
}

}  // namespace berdaya

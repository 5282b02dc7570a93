#include "model/process_uses.hpp"

#include "model/schedule.hpp"
#include "model/settings.hpp"
#include "world/world.hpp"

namespace berdaya {
namespace {

template <class... Cs>
std::vector<std::string> names_of(Columns<Cs...>) {
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
      made.push_back(
          {P::info.name, names_of(typename P::Writes{}), sections_of(typename P::Parameters{})});
    });
    return made;
  }();
  return all;
}

}  // namespace berdaya

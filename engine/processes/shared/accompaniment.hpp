/// Who accompanies a group.
#pragma once
#include "processes/mentoring/parameters.hpp"
#include "processes/shared/lines.hpp"
#include "world/village_scope.hpp"

namespace berdaya {

/// The facilitator of a group; without one everything that he could do is 0.
template <class Person>
class Accompaniment {
 public:
  Accompaniment(const Person& person, bool assigned)
      : present(assigned && person[facilitator::state] == facilitator::Status::active),
        person_(person),
        assigned_(assigned) {}

  const bool present;  ///< is there one, and at work?
  double skill(facilitator::Skill k) const noexcept {
    return assigned_ ? person_.at(facilitator::ability, k) : 0.;
  }
  /// Part of a help that is given without asking: 1 - k1.
  double one_way() const noexcept { return 1. - skill(facilitator::two_way); }
  /// Share of what is taught that the group makes its own: iota_min + (1 - iota_min) k1.
  double internalised(const Mentoring& m) const noexcept {
    return m.iota_min + (1. - m.iota_min) * skill(facilitator::two_way);
  }
  /// Of someone present: how high he can bring the group in line w, and how well he works there.
  double ceiling(std::size_t w, const Mentoring& m) const noexcept {
    return berdaya::ceiling(w, person_[facilitator::knowing], m);
  }
  double effectiveness(std::size_t w) const noexcept {
    return berdaya::effectiveness(w, person_[facilitator::trait], person_[facilitator::ability],
                                  person_[facilitator::knowing]);
  }
  const Person& person() const noexcept { return person_; }

 private:
  Person person_;
  bool assigned_;
};
/// Is the facilitator of the group at work?
bool is_attended(const auto& here, const auto& it) noexcept {
  if (it[group::facilitator] == group::Post::none) return false;
  return here.facilitator(group::number(it[group::facilitator]))[facilitator::state] ==
         facilitator::Status::active;
}
auto accompaniment(const auto& here, const auto& it) noexcept {
  const group::Post post = it[group::facilitator];
  return Accompaniment(here.facilitator(group::number(post)), post != group::Post::none);
}

}  // namespace berdaya

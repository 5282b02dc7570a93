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
/// Who teaches a group: its facilitator; where none is at work a visitor, in his own manner.
template <class Person>
class Teaching {
 public:
  Teaching(const Accompaniment<Person>& who, const Visitor& visitor)
      : present(who.present || visitor.hours > 0.), who_(who), visitor_(visitor) {}

  const bool present;
  /// k1 of whoever teaches.
  double two_way() const noexcept {
    return by_visitor() ? visitor_.horizontality : who_.skill(facilitator::two_way);
  }
  /// Part of a help that is given without asking: 1 - k1.
  double one_way() const noexcept { return 1. - two_way(); }
  /// Share of what is taught that the group makes its own: iota_min + (1 - iota_min) k1.
  double internalised(const Mentoring& m) const noexcept {
    return m.iota_min + (1. - m.iota_min) * two_way();
  }
  /// Of someone present: how high he can bring the group in line w.
  double ceiling(std::size_t w, const Mentoring& m) const noexcept {
    return by_visitor() ? berdaya::ceiling(visitor_.knowledge, m) : who_.ceiling(w, m);
  }

 private:
  bool by_visitor() const noexcept { return present && !who_.present; }
  Accompaniment<Person> who_;
  const Visitor& visitor_;
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
auto teaching(const auto& here, const auto& it, const Visitor& visitor) noexcept {
  return Teaching(accompaniment(here, it), visitor);
}

}  // namespace berdaya

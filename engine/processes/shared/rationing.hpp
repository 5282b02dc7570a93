/// Rationing pro rata: what there is goes to those who ask, in proportion, rounded down.
#pragma once
#include <array>

#include "world/village_scope.hpp"

namespace berdaya {

/// Serves requests of a group's members from what is available, pro rata: serve(me, member,
/// granted).
template <class Request, class Serve>
void ration_members(const auto& here, std::uint32_t rank, Rupiah available, Request&& request,
                    Serve&& serve) {
  if (available <= 0) return;
  std::array<Rupiah, most_members> wanted;
  Rupiah total = 0;
  std::size_t k = 0;
  here.for_each_member(rank, [&](const auto& me, const auto& row) {
    wanted[k] = request(me, row);
    total += wanted[k++];
  });
  if (total == 0) return;
  k = 0;
  here.for_each_member(rank, [&](const auto& me, const auto& row) {
    const Rupiah asked = wanted[k++];
    if (asked > 0) serve(me, row, ration(asked, total, available));
  });
}

}  // namespace berdaya

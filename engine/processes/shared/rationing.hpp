/// Rationing pro rata: what there is goes to those who ask, in proportion, rounded down.
#pragma once
#include "world/village_scope.hpp"

namespace berdaya {

/// Serves requests of a group's members from what is available, pro rata: serve(me, member,
/// granted).
template <class Request, class Serve>
void ration_members(const auto& here, std::uint32_t rank, Rupiah available, Request&& request,
                    Serve&& serve) noexcept {
  Rupiah total = 0;
  here.for_each_member(rank, [&](const auto& me, const auto& row) { total += request(me, row); });
  if (total == 0) return;
  here.for_each_member(rank, [&](const auto& me, const auto& row) {
    const Rupiah wanted = request(me, row);
    if (wanted > 0) serve(me, row, ration(wanted, total, available));
  });
}

}  // namespace berdaya

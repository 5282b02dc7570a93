/// Repayment of ijon, by whoever settles it.
#pragma once
#include "world/village_scope.hpp"

namespace berdaya {

/// Repays at most `amount` of the debt to `patron`.
template <Flow F>
void repay_ijon(const auto& here, const auto& me, const auto& patron, Rupiah amount) noexcept {
  const Rupiah debt = me[household::ijon_debt];
  const Rupiah paid = amount < debt ? amount : debt;
  here.template post<F>(me.account(household::cash), patron.account(trader::cash), paid);
  me.set(household::ijon_debt, debt - paid);
  patron.set(trader::loan_book, patron[trader::loan_book] - paid);
}

}  // namespace berdaya

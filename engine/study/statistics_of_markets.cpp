/// Statistics of prices, traders and seasons, month by month.
#include "core/math.hpp"
#include "study/statistics.hpp"

namespace berdaya::statistic {
namespace {

/// Calls visit(village, its month) for every month of the window.
void for_each(const Sample& s, auto&& visit) {
  for (std::int32_t m = s.from; m < s.to; ++m) {
    const auto& villages = s.life.months[static_cast<std::size_t>(m)];
    for (std::size_t v = 0; v < villages.size(); ++v) visit(v, villages[v]);
  }
}

double real(Rupiah x) noexcept { return static_cast<double>(x); }

/// Sums over the window of what was sold in the two channels.
struct Channels {
  double paid_together = 0, worth_together = 0, paid_by_traders = 0, worth_to_traders = 0;

  explicit Channels(const Sample& s) {
    for_each(s, [&](std::size_t, const VillageMonth& at) {
      paid_together += real(at.flows[Flow::collective_sale]);
      worth_together += real(at.harvested.collective);
      paid_by_traders += real(at.flows[Flow::sale_to_trader]);
      worth_to_traders += real(at.harvested.wholesale - at.harvested.collective);
    });
  }
};

double spending(const VillageMonth& at) {
  return real(at.flows[Flow::needs] + at.flows[Flow::discretionary] + at.flows[Flow::unproductive]);
}

/// Deviations of the log price of a village from its straight trend over the window.
std::vector<double> deviations(const Sample& s, std::size_t v) {
  std::vector<double> logs;
  double mean = 0, slope = 0, squares = 0;
  for (std::int32_t m = s.from; m < s.to; ++m) {
    logs.push_back(math::log(s.life.months[static_cast<std::size_t>(m)][v].price));
    mean += logs.back();
  }
  const double n = static_cast<double>(logs.size()), middle = .5 * (n - 1.);
  mean /= n;
  for (std::size_t t = 0; t < logs.size(); ++t) {
    const double at = static_cast<double>(t) - middle;
    slope += at * (logs[t] - mean), squares += at * at;
  }
  slope /= squares;
  for (std::size_t t = 0; t < logs.size(); ++t)
    logs[t] -= mean + slope * (static_cast<double>(t) - middle);
  return logs;
}

}  // namespace

Fraction trader_income(const Sample& s) {
  double earned = 0, traders = 0, income = 0;
  for (std::int32_t m = s.from + 1; m < s.to; ++m)
    for (std::size_t v = 0; v < s.life.traders.size(); ++v)
      earned += real(s.life.months[static_cast<std::size_t>(m)][v].flows[Flow::trader_drawings]);
  for (std::size_t v = 0; v < s.life.traders.size(); ++v) {
    earned += real(s.life.months[static_cast<std::size_t>(s.to) - 1][v].traders -
                   s.life.months[static_cast<std::size_t>(s.from)][v].traders);
    traders += s.life.traders[v];
  }
  for_each(s, [&](std::size_t, const VillageMonth& at) {
    income += real(at.flows[Flow::wage] + at.flows[Flow::sale_to_trader] +
                   at.flows[Flow::collective_sale] - at.flows[Flow::inputs]);
  });
  const double months = s.to - s.from, households = static_cast<double>(s.life.need.size());
  return {earned / (traders * (months - 1)), income / (households * months)};
}

Fraction farm_gate(const Sample& s) {
  const Channels sold(s);
  return {sold.paid_by_traders, sold.worth_to_traders};
}

Fraction joint_premium(const Sample& s) {
  const Channels sold(s);
  const double with_traders = Fraction{sold.paid_by_traders, sold.worth_to_traders}.value();
  return {Fraction{sold.paid_together, sold.worth_together}.value() - with_traders, with_traders};
}

Fraction sold_share(const Sample& s) {
  Fraction f{0, 0};
  for_each(s, [&](std::size_t, const VillageMonth& at) {
    f += {real(at.harvested.wholesale), real(at.harvested.wholesale)};
  });
  return f;
}

Fraction sells_to_creditor(const Sample& s) {
  Fraction f{0, 0};
  for_each(s, [&](std::size_t, const VillageMonth& at) {
    f += {static_cast<double>(at.tied_to_creditor), static_cast<double>(at.tied)};
  });
  return f;
}

Fraction sells_to_patron(const Sample& s) {
  Fraction f{0, 0};
  for_each(s, [&](std::size_t, const VillageMonth& at) {
    f += {static_cast<double>(at.free_to_patron), static_cast<double>(at.free)};
  });
  return f;
}

Fraction lean_season(const Sample& s) {
  Fraction f{0, 0};
  for (std::int32_t m = s.from + 1; m + 1 < s.to; ++m)
    for (std::size_t v = 0; v < s.life.traders.size(); ++v) {
      const auto at = static_cast<std::size_t>(m);
      if (s.life.months[at][v].harvests)
        f += {spending(s.life.months[at - 1][v]), spending(s.life.months[at + 1][v])};
    }
  return f;
}

Fraction price_spread(const Sample& s) {
  Fraction f{0, 0};
  for (std::size_t v = 0; v < s.life.traders.size(); ++v) {
    double squares = 0;
    const std::vector<double> all = deviations(s, v);
    for (const double x : all) squares += x * x;
    f += {__builtin_sqrt(squares / static_cast<double>(all.size())), 1};
  }
  return f;
}

Fraction price_memory(const Sample& s) {
  Fraction f{0, 0};
  for (std::size_t v = 0; v < s.life.traders.size(); ++v) {
    double squares = 0, products = 0;
    const std::vector<double> all = deviations(s, v);
    for (std::size_t t = 0; t < all.size(); ++t) {
      squares += all[t] * all[t];
      if (t > 0) products += all[t] * all[t - 1];
    }
    if (squares > 0) f += {products / squares, 1};
  }
  return f;
}

}  // namespace berdaya::statistic

#include "io/results/events.hpp"

#include "io/results/axes.hpp"

namespace berdaya::io {

void EventRows::add(std::size_t policy, std::uint32_t replicate, const std::vector<Event>& events) {
  std::vector<Row> own;
  std::vector<Row>& rows = policy == 0 ? rows_ : own;
  for (const Event& event : events) rows.push_back({static_cast<std::int32_t>(policy), static_cast<std::int32_t>(replicate), event});
  if (own.empty()) return;
  if (!later_) later_.emplace(path_);
  later_->write_at(bytes_, std::as_bytes(std::span(own)));
  later_->check();
  bytes_ += std::span(own).size_bytes();
}

std::vector<EventRows::Row> EventRows::read(std::uint64_t offset) {
  constexpr std::uint64_t most = 4096;
  std::vector<Row> rows(std::min(most, (bytes_ - offset) / sizeof(Row)));
  later_->read_at(offset, std::as_writable_bytes(std::span(rows)));
  later_->check();
  return rows;
}

void EventRows::take_all(std::size_t policies, const std::function<void(Group)>& write) {
  constexpr std::size_t at_once = 8192;
  for (std::size_t p = 1; p < policies; ++p)
    for (std::uint64_t offset = 0; offset < bytes_;) {
      const std::vector<Row> rows = read(offset);
      offset += std::span(rows).size_bytes();
      for (const Row& row : rows)
        if (row.policy == static_cast<std::int32_t>(p)) rows_.push_back(row);
      if (rows_.size() >= at_once) write(take());
    }
  bytes_ = 0;
  write(take());
}

Group EventRows::take() {
  std::vector<std::int32_t> policy, replicate, month, area, village, group, household, trader;
  std::vector<std::string> kind, cause;
  std::vector<std::int64_t> amount;
  std::vector<double> value;
  for (const auto& [of, in, event] : rows_) {
    policy.push_back(of);
    replicate.push_back(in);
    month.push_back(event.month);
    area.push_back(static_cast<std::int32_t>(event.area));
    village.push_back(static_cast<std::int32_t>(event.village));
    group.push_back(event.group);
    household.push_back(event.household);
    trader.push_back(event.trader);
    kind.emplace_back(event_rows[static_cast<std::size_t>(event.kind)].name);
    cause.emplace_back(cause_name(event.cause));
    amount.push_back(event.amount);
    value.push_back(event.value);
  }
  rows_.clear();
  const std::size_t n = month.size();
  const std::vector<std::string> along{"event"};
  const std::int32_t first = std::exchange(written_, written_ + static_cast<std::int32_t>(n));
  return {"events",
          {axis("event", n, "event, by policy, replicate, area, month and village within a block of replicates", first)},
          {{"policy", along, std::move(policy), "1", "number of the policy", {}},
           {"replicate", along, std::move(replicate), "1", "replicate", {}},
           {"month", along, std::move(month), "1", "month since the start", {}},
           {"kind", along, std::move(kind), "1", "what happened", {}},
           {"cause", along, std::move(cause), "1", "why: written in the scenario, a draw, or a threshold crossed", {}},
           {"area", along, std::move(area), "1", "area", {}},
           {"village", along, std::move(village), "1", "number of the village, 0: the whole area", {}},
           {"group", along, std::move(group), "1", "rank of the group in the village, -1: none", {}},
           {"household", along, std::move(household), "1", "rank of the household in the village, -1: none", {}},
           {"trader", along, std::move(trader), "1", "rank of the trader in the village, -1: none", {}},
           {"amount", along, std::move(amount), "rupiah", "amount concerned", {}},
           {"value", along, std::move(value), "1", "probability or state that decided, as the kind says", {}}},
          {}};
}

}  // namespace berdaya::io

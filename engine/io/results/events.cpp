#include "io/results/events.hpp"

#include "io/results/axes.hpp"

namespace berdaya::io {

void EventRows::add(std::size_t policy, std::uint32_t replicate, const std::vector<Event>& events) {
  std::vector<Row> own;
  std::vector<Row>& rows = policy == 0 ? rows_ : own;
  for (const Event& event : events)
    rows.push_back(
        {static_cast<std::int32_t>(policy), static_cast<std::int32_t>(replicate), event});
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

Fields<EventRows::Row> EventRows::fields() {
  Fields<Row> all;
  const auto add = [&](const char* name, UnitText unit, const char* meaning, auto Event::*member) {
    all.add(name, std::move(unit), meaning, [member](const Row& row) { return row.event.*member; });
  };
  all.add("policy", Unit::one, "number of the policy", &Row::policy);
  all.add("replicate", Unit::one, "replicate", &Row::replicate);
  add("month", Unit::one, "month since the start", &Event::month);
  all.add("kind", Unit::one, "what happened",
          [](const Row& row) { return event_rows[static_cast<std::size_t>(row.event.kind)].name; });
  all.add("cause", Unit::one, "why: written in the scenario, a draw, or a threshold crossed",
          [](const Row& row) { return cause_name(row.event.cause); });
  add("area", Unit::one, "area", &Event::area);
  add("village", Unit::one, "number of the village, 0: the whole area", &Event::village);
  add("group", Unit::one, "rank of the group in the village, -1: none", &Event::group);
  add("household", Unit::one, "rank of the household in the village, -1: none", &Event::household);
  add("trader", Unit::one, "rank of the trader in the village, -1: none", &Event::trader);
  add("amount", Unit::rupiah, "amount concerned", &Event::amount);
  add("value", Unit::one, "probability or state that decided, as the kind says", &Event::value);
  all.add("about", Unit::one, "act of a trader or index of independence that it is about, or empty",
          [](const Row& row) { return about_name(row.event.about); });
  add("count", Unit::one, "groups, debtors or members, as the kind says", &Event::count);
  add("lost_share", Unit::share,
      "of a trader who acts: share of his clients' harvests that he lost to groups",
      &Event::lost_share);
  add("hostility", Unit::share, "of a trader who acts: hostility before", &Event::hostility);
  return all;
}

Group EventRows::take() {
  const std::size_t n = rows_.size();
  const std::int32_t first = std::exchange(written_, written_ + static_cast<std::int32_t>(n));
  Group group{
      "events",
      {axis("event", n,
            "event, by policy, replicate, area, month and village within a block of replicates",
            first)},
      {},
      {}};
  fields().write(group, {"event"}, rows_);
  rows_.clear();
  return group;
}

}  // namespace berdaya::io

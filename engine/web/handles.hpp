/// What stands behind the handles of door.hpp.
#pragma once
#include <array>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostics.hpp"
#include "io/text/json.hpp"
#include "model/scenario.hpp"
#include "web/door.hpp"

namespace berdaya::web {

/// Problems as a list of file, line, column, key, message.
inline Json told(const Problems& problems) {
  Json list = Json::array();
  for (const Problem& p : problems)
    list.push_back({{"file", p.file},
                    {"line", p.line},
                    {"column", p.column},
                    {"key", p.key},
                    {"message", p.message}});
  return list;
}

struct Answer {
  std::vector<std::byte> bytes;

  void tell(std::string_view text) {
    const auto all = std::as_bytes(std::span(text));
    bytes.assign(all.begin(), all.end());
  }
  void tell_json(const Json& json) { tell(json.dump()); }
  void tell_numbers(std::span<const double> numbers) {
    const auto all = std::as_bytes(numbers);
    bytes.assign(all.begin(), all.end());
  }
};

struct Plan {
  std::shared_ptr<const Scenario> scenario;
};

struct Living {
  std::shared_ptr<const Scenario> scenario;
  World world;
  std::vector<Event> events{};
};

/// What world_events tells of each; ranks count from 0, -1: none.
inline constexpr std::array<std::string_view, 14> event_fields{
    "month",  "kind",  "cause",  "village", "group", "household",  "trader",
    "amount", "value", "number", "about",   "count", "lost_share", "hostility"};

}  // namespace berdaya::web

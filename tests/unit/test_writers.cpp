#include <algorithm>

#include "catch.hpp"
#include "io/results/writers.hpp"
#include "model/measures.hpp"

using namespace berdaya;

namespace {

/// Processes that write all of these columns.
std::vector<std::string_view> who_writes(const std::vector<std::string>& columns) {
  std::vector<std::string_view> names;
  for (const ProcessUse& process : process_uses())
    if (std::ranges::all_of(columns, [&](const std::string& column) {
          return std::ranges::count(process.writes, column) > 0;
        }))
      names.push_back(process.name);
  return names;
}

}  // namespace

TEST_CASE("a measure says of which columns it is made") {
  using Names = std::vector<std::string>;
  CHECK(io::columns_behind("/series/tied") == Names{"households.ijon_debt"});
  CHECK(io::columns_behind("/villages/price") == Names{"villages.price", "villages.price_shock"});
  CHECK(io::columns_behind("/series/savings") == Names{"members.person", "households.savings"});
  CHECK(io::columns_behind("/groups/tension") == Names{"groups.tension"});
  CHECK(io::columns_behind("/households/planted") == Names{"households.planted"});
  CHECK(io::columns_behind("/events/month").empty());
  CHECK(io::columns_behind("/study/headline").empty());
  for (const MeasureRow& row : measure_rows) {
    INFO(row.name);
    const bool counts = row.name == "groups" || row.name == "traders";  // rows, whatever they hold
    CHECK(io::columns_behind("/series/" + std::string(row.name)).empty() == counts);
  }
}

TEST_CASE("every flow has a process that writes all that it moves, some have one alone") {
  for (const FlowRow& row : flow_rows) {
    INFO(row.name);
    CHECK(!who_writes(io::columns_behind("/ledger/flows", row.name)).empty());
  }
  CHECK(who_writes(io::columns_behind("/ledger/flows", "refinance")) ==
        std::vector<std::string_view>{"refinance_ijon"});
  CHECK(who_writes(io::columns_behind("/ledger/flows", "trader_bonus")) ==
        std::vector<std::string_view>{"sell_to_traders"});
}

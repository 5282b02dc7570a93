/// A network as a file tells it, before households are sorted and ties are cleaned.
#pragma once
#include <limits>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/csr.hpp"
#include "io/text/csv_table.hpp"

namespace berdaya {

constexpr double unknown_number = std::numeric_limits<double>::quiet_NaN();

struct Household {
  std::string id, village;
  std::uint8_t leader = 0;
  double rooms = unknown_number, beds = unknown_number;
  std::uint8_t member = 0;
};

/// Households in the order of the file, found by id; ties as given, loops and duplicates included.
struct Draft {
  std::vector<Household> households;
  std::unordered_map<std::string, std::uint32_t> index;
  std::vector<Tie> ties;

  /// False if the id is there already.
  bool add(Household household) {
    if (!index.emplace(household.id, static_cast<std::uint32_t>(households.size())).second)
      return false;
    households.push_back(std::move(household));
    return true;
  }
};

/// A whole number from 0; empty and NA are unknown. `key` names it in a complaint.
double count_of(const Field& field, std::uint32_t line, const std::string& key,
                Complaints& complaints);

/// 1, true, 0 or false; empty and NA are 0.
std::uint8_t flag_of(const Field& field, std::uint32_t line, const std::string& key,
                     Complaints& complaints);

/// Reads nodes and edges of a GraphML file; edges are taken as undirected.
void read_graphml(const std::filesystem::path& file, Draft& draft, Problems& problems);

}  // namespace berdaya

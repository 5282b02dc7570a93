/// Real social networks: an edge list (.csv) with an optional household table, or GraphML. Nothing
/// is ever invented.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/csr.hpp"
#include "core/diagnostics.hpp"

namespace berdaya {

/// Households sorted by (village, id); ids that are integers compare as numbers and come before
/// other ids.
struct NetworkData {
  std::vector<std::string> household_ids;
  std::vector<std::uint32_t> village_of;  ///< index into village_names
  std::vector<std::string> village_names;
  std::vector<std::uint8_t> leader;
  std::vector<std::uint8_t> member;  ///< is to belong to a group (groups.targeting = "list")
  std::vector<double> rooms, beds;   ///< NaN: unknown
  std::vector<Tie> ties;  ///< indices into household_ids, each once, first < second, sorted
  std::uint32_t duplicates = 0, self_loops = 0, isolated = 0, unknown_households = 0,
                cross_village = 0;
};

struct NetworkRead {
  NetworkData data;
  Problems problems;
};

/// `households` empty: all households are of one village "1" and every endpoint is a household. A
/// .graphml or .xml file names its households by the node property household, id or name, else by
/// the node's XML id; it may carry village, leader, rooms, beds, member.
NetworkRead read_network(const std::filesystem::path& edges,
                         const std::filesystem::path& households = {});

}  // namespace berdaya

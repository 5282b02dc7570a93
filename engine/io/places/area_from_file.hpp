/// From network files to the network of an area.
#pragma once
#include "io/places/network_file.hpp"
#include "setup/area_network.hpp"

namespace berdaya::io {

/// Villages whose name is a whole number from 1 to 65,535 keep it as their number when all do; else
/// they are numbered from 1. Wealth, which ranks assets, is rooms + beds + 1 for leaders (MODEL
/// 0.9); unknown counts as 0, and a file without any of the three ranks nothing.
AreaNetwork area_network(const NetworkData& data);

}  // namespace berdaya::io

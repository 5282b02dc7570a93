/// A description of a file that contradicts itself is refused before anything is written.
#pragma once
#include <cstddef>
#include <variant>

#include "io/hdf5/dataset_file.hpp"

namespace berdaya::io {

template <class Values>
std::size_t size_of(const Values& values) {
  return std::visit([](const auto& list) { return list.size(); }, values);
}

/// @throws std::invalid_argument naming the group and variable: a name used twice, an unknown
/// dimension, a wrong number of values, no
///         units or long_name, a time unit, a zero byte in a text.
void check_file(const DatasetFile& file);

}  // namespace berdaya::io

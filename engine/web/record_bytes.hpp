/// Records of an exit test as bytes that cross from worker to worker.
#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "study/exit_test.hpp"

namespace berdaya::web {

std::vector<std::byte> bytes_of(const ExitRecords& records);
/// False: these are not the bytes of records, or not all of them.
bool records_of(std::span<const std::byte> bytes, ExitRecords& records);

}  // namespace berdaya::web

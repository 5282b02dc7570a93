/// Records of one unit of a study, an area of a replicate, as bytes: to cross from worker to worker
/// and to be kept until the study is whole. For this build of the program alone.
#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "study/exit_test.hpp"

namespace berdaya {

/// Empty: what they hold is not for keeping (a whole world, run option keep_last_world).
std::vector<std::byte> bytes_of(const std::vector<AreaRecord>& records);
std::vector<std::byte> bytes_of(const ExitRecords& records);

/// False: these are not the bytes of such records, or not all of them.
bool records_of(std::span<const std::byte> bytes, std::vector<AreaRecord>& records);
bool records_of(std::span<const std::byte> bytes, ExitRecords& records);

}  // namespace berdaya

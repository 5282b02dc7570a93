/// How much memory a study takes, told before it starts, and how much there is.
#pragma once
#include "app/study_command.hpp"

namespace berdaya::app {

/// Bytes, rough: the program, a world and its burn-in on every thread, what waits for its turn to
/// be written, and the names of all villages. Coefficients are peak resident sizes of runs of
/// scenarios/village.toml with 10 to 800 villages, 24 to 1,200 months and 1 or 2 threads.
double memory_of(const Study& study, const RunOptions& options);

/// Bytes that this process may still take: of the machine, of its control group, of its limits.
double available_memory();

/// Does memory for so many threads suffice? Starts and ends them: OpenMP would end the program.
/// @throws io::IoError no_memory
void check_threads(int threads);

}  // namespace berdaya::app

/// Where memory ends: one line on stderr, no part file, exit code 71.
#pragma once

namespace berdaya::app {

[[noreturn]] void out_of_memory() noexcept;

/// Call it first in main. Operator new ends the program so; so does a crash while not even eight
/// MiB can be had: a stack that could not grow, or a library that did not look.
void handle_lack_of_memory();

}  // namespace berdaya::app

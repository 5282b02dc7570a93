#include "core/fail.hpp"

#ifndef __cpp_exceptions
namespace boost {  // what Boost calls where it cannot throw

struct source_location;
void throw_exception(const std::exception& error) { berdaya::fail(error); }
void throw_exception(const std::exception& error, const source_location&) { berdaya::fail(error); }

}  // namespace boost
#endif

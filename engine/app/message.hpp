/// What is said on stderr beside the answer. It never fails: a terminal that is gone or a full disk
/// must not cost the run.
#pragma once
#include <fmt/core.h>

#include <cstdio>
#include <utility>

namespace berdaya::app {

template <class... Values>
void tell(fmt::format_string<Values...> pattern, Values&&... values) noexcept {
  try {
    std::fputs(fmt::format(pattern, std::forward<Values>(values)...).c_str(), stderr);
  } catch (...) {  // nobody would read it
  }
}

}  // namespace berdaya::app

/// Errors where there may be no exceptions, as in a page: thrown where they can be, else told on
/// stderr before the end.
#pragma once
#include <exception>
#include <string>
#include <utility>
#ifndef __cpp_exceptions
#include <cstdio>
#include <cstdlib>
#endif

namespace berdaya {

template <class Error>
[[noreturn]] void fail(Error&& error) {
#ifdef __cpp_exceptions
  throw std::forward<Error>(error);
#else
  std::fprintf(stderr, "%s\n", error.what());
  std::abort();
#endif
}

/// Does `work`; returns the exception that ended it, if there was one.
template <class Work>
std::exception_ptr caught(Work&& work) {
#ifdef __cpp_exceptions
  try {
    work();
  } catch (...) {
    return std::current_exception();
  }
#else
  work();
#endif
  return nullptr;
}

}  // namespace berdaya

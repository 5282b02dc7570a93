/// The one file that knows OpenMP. Compiled without it, everything runs on the calling thread, to
/// the same bits.
#pragma once
#ifdef _OPENMP
#include <omp.h>
#endif

#include <cstddef>
#include <cstdint>
#include <exception>
#include <vector>

#include "core/fail.hpp"

namespace berdaya {

#ifdef _OPENMP
inline bool in_parallel() noexcept { return omp_in_parallel() != 0; }
inline int hardware_threads() noexcept { return omp_get_num_procs(); }
#else
inline bool in_parallel() noexcept { return true; }
inline int hardware_threads() noexcept { return 1; }
#endif

/// Calls body(i) for i in [0, count) on up to `threads` threads. Bodies must be independent, so the
/// schedule cannot enter a result. Inside another parallel loop it runs on the calling thread. The
/// exception of the smallest index is rethrown.
template <class Body>
void parallel_for(std::uint32_t count, int threads, Body&& body) {
  if (threads <= 1 || count <= 1 || in_parallel()) {
    for (std::uint32_t i = 0; i < count; ++i) body(i);
    return;
  }
  std::exception_ptr first;
  std::uint32_t first_at = count;
#ifdef _OPENMP
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads)
#endif
  for (std::uint32_t i = 0; i < count; ++i) {
    if (const std::exception_ptr error = caught([&] { body(i); })) {
#ifdef _OPENMP
#pragma omp critical(berdaya_parallel_for)
#endif
      if (i < first_at) first_at = i, first = error;
    }
  }
  if (first) std::rethrow_exception(first);
}

/// Calls body() on up to `threads` threads at once.
template <class Body>
void on_threads(int threads, Body&& body) {
#ifdef _OPENMP
#pragma omp parallel num_threads(threads)
#endif
  body();
}

/// Calls body(i) for i in [begin, end), several at a time where the compiler can; bodies must be
/// independent. g++ is told to, eight doubles at a time: by itself it declines on some processors,
/// or takes as many as there are bytes in a register.
template <class Body>
[[gnu::always_inline]] inline void simd_for(std::size_t begin, std::size_t end, Body&& body) {
#ifdef __clang__
#pragma clang loop vectorize(assume_safety)
#else
#pragma omp simd simdlen(8)
#endif
  for (std::size_t i = begin; i < end; ++i) body(i);
}

/// Sum of whole numbers value(i) for i in [begin, end), several at a time where the compiler can.
template <class Value>
[[gnu::always_inline]] inline std::int64_t sum_over(std::size_t begin, std::size_t end,
                                                    Value&& value) {
  std::int64_t sum = 0;
#ifdef __clang__
#pragma clang loop vectorize(assume_safety)
#else
#pragma omp simd simdlen(8) reduction(+ : sum)
#endif
  for (std::size_t i = begin; i < end; ++i) sum += value(i);
  return sum;
}

}  // namespace berdaya

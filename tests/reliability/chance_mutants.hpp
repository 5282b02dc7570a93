/// Included before everything by builds of chance_mutants.py: operators that do the opposite when
/// their mutant is the one of the environment's BERDAYA_MUTANT, and a record of those that ran.
#pragma once
#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <type_traits>

namespace mutant {

inline unsigned char reached[MUTANTS + 1];
inline const int chosen = [] {
  const char* text = std::getenv("BERDAYA_MUTANT");
  return text ? std::atoi(text) : 0;
}();

/// Adds the record to the file of BERDAYA_REACHED when the program ends.
inline const struct Report {
  ~Report() {
    const char* name = std::getenv("BERDAYA_REACHED");
    const int file = name ? open(name, O_WRONLY | O_CREAT | O_APPEND, 0666) : -1;
    if (file >= 0 && write(file, reached, sizeof reached) == sizeof reached) close(file);
  }
} report;

/// Is mutant n at work? Never in what the compiler computes.
constexpr bool on(int n) noexcept {
  if (std::is_constant_evaluated()) return false;
  reached[n] = 1;
  return n == chosen;
}

template <class A, class Operator>
struct Left {
  const A& a;
};

// `a + b` is written `a + Plus<7>() + b`, so that precedence stays as it was.
#define BERDAYA_OPERATOR(NAME, OPERATOR, INSTEAD)                                        \
  template <int N>                                                                       \
  struct NAME {};                                                                        \
  template <class A, int N>                                                              \
  constexpr auto operator OPERATOR(const A& a, NAME<N>) noexcept {                       \
    return Left<A, NAME<N>>{a};                                                          \
  }                                                                                      \
  template <class A, int N, class B>                                                     \
  constexpr auto operator OPERATOR(Left<A, NAME<N>> left, const B& b) {                  \
    using Result = std::decay_t<decltype(left.a OPERATOR b)>;                            \
    constexpr bool is_real = std::is_floating_point_v<A> || std::is_floating_point_v<B>; \
    if constexpr (requires { static_cast<Result>(INSTEAD); }) {                          \
      if (on(N)) return static_cast<Result>(INSTEAD);                                    \
    }                                                                                    \
    static_cast<void>(is_real);                                                          \
    return static_cast<Result>(left.a OPERATOR b);                                       \
  }
BERDAYA_OPERATOR(Plus, +, left.a - b)
BERDAYA_OPERATOR(Minus, -, left.a + b)
BERDAYA_OPERATOR(Times, *, left.a / b)
BERDAYA_OPERATOR(Over, /, left.a* b)
// Of real numbers the other side; of whole ones the edge.
BERDAYA_OPERATOR(Less, <, is_real ? left.a > b : left.a <= b)
BERDAYA_OPERATOR(More, >, is_real ? left.a < b : left.a >= b)
BERDAYA_OPERATOR(AtMost, <=, is_real ? left.a >= b : left.a < b)
BERDAYA_OPERATOR(AtLeast, >=, is_real ? left.a <= b : left.a > b)
BERDAYA_OPERATOR(Equal, ==, left.a != b)
BERDAYA_OPERATOR(Unequal, !=, left.a == b)
#undef BERDAYA_OPERATOR

}  // namespace mutant

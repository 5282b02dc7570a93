/// Many tasks at once whose results are taken in order. Compiled without OpenMP, one after the
/// other.
#pragma once
#ifdef _OPENMP
#include <condition_variable>
#include <mutex>
#endif

#include <algorithm>
#include <optional>

#include "core/parallel.hpp"

namespace berdaya {

/// Tasks 0 … count-1 that are handed over in order. Those begun and not yet handed over lie within
/// `width` of the first of them, so that what waits for its turn does not grow with the number of
/// tasks; within that window the largest is begun first.
class Window {
 public:
  static constexpr std::uint64_t none = ~std::uint64_t{0};
  Window(std::uint64_t count, std::size_t width) : count_(count), states_(width) {}

  /// Begins the largest task of the window that nobody has begun, the first among equals; none:
  /// there is none.
  template <class Size>
  std::uint64_t begin(Size&& size) {
    std::uint64_t best = none;
    for (std::uint64_t i = next_; i < std::min<std::uint64_t>(count_, next_ + states_.size()); ++i)
      if (states_[place(i)] == State::open && (best == none || size(i) > size(best))) best = i;
    if (best != none) states_[place(best)] = State::begun;
    return best;
  }
  void finish(std::uint64_t i) noexcept { states_[place(i)] = State::finished; }
  /// The task whose turn it is, if it is finished and nobody hands one over; none else.
  std::uint64_t hand_over() noexcept {
    if (over() || states_[place(next_)] != State::finished) return none;
    states_[place(next_)] = State::leaving;
    return next_;
  }
  void leave() noexcept { states_[place(next_++)] = State::open; }
  bool over() const noexcept { return next_ == count_; }
  std::size_t place(std::uint64_t i) const noexcept {
    return static_cast<std::size_t>(i % states_.size());
  }
  std::size_t width() const noexcept { return states_.size(); }

 private:
  enum class State : std::uint8_t { open, begun, finished, leaving };
  std::uint64_t count_, next_ = 0;
  std::vector<State> states_;
};

#ifdef _OPENMP
/// What the threads of in_order() share.
template <class Size, class Make, class Take>
class OrderedRun {
 public:
  OrderedRun(std::uint64_t count, int threads, Size& size, Make& make, Take& take)
      : window_(count, 4 * static_cast<std::size_t>(threads)),
        made_(window_.width()),
        size_(size),
        make_(make),
        take_(take) {}

  void work() {
    std::unique_lock lock(guard_);
    while (!stopped_ && !window_.over()) {
      if (const std::uint64_t i = window_.hand_over(); i != Window::none)
        hand_over(i, lock);
      else if (const std::uint64_t j = window_.begin(size_); j != Window::none)
        make(j, lock);
      else
        changed_.wait(lock);
    }
    changed_.notify_all();
  }
  void rethrow() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  using Made = decltype(std::declval<Make&>()(std::uint64_t{}));
  struct Result {
    std::optional<Made> value;
    std::exception_ptr failure;
  };

  void make(std::uint64_t i, std::unique_lock<std::mutex>& lock) {
    Result& result = made_[window_.place(i)];
    lock.unlock();
    try {
      result.value.emplace(make_(i));
    } catch (...) {
      result.failure = std::current_exception();
    }
    lock.lock();
    window_.finish(i);
    changed_.notify_all();
  }
  void hand_over(std::uint64_t i, std::unique_lock<std::mutex>& lock) {
    Result& result = made_[window_.place(i)];
    bool more = false;
    lock.unlock();
    try {
      if (result.failure) std::rethrow_exception(result.failure);
      more = take_(i, std::move(*result.value));
    } catch (...) {
      failure_ = std::current_exception();
    }
    result.value.reset();
    lock.lock();
    window_.leave();
    stopped_ = !more;
    changed_.notify_all();
  }

  Window window_;
  std::vector<Result> made_;
  Size& size_;
  Make& make_;
  Take& take_;
  std::mutex guard_;
  std::condition_variable changed_;
  std::exception_ptr failure_;
  bool stopped_ = false;
};
#endif

/// Calls make(i) for i in [0, count) on up to `threads` threads, the largest by size(i) first, and
/// take(i, made) one at a time in order of i until it returns false; of what is made, no more than
/// a few per thread wait for their turn (Window). The first exception in order of i is rethrown.
template <class Size, class Make, class Take>
void in_order(std::uint64_t count, int threads, Size&& size, Make&& make, Take&& take) {
#ifdef _OPENMP
  if (threads > 1 && count > 1 && !in_parallel()) {
    OrderedRun<Size, Make, Take> run(count, threads, size, make, take);
    on_threads(
        static_cast<int>(std::min<std::uint64_t>(count, static_cast<std::uint64_t>(threads))),
        [&] { run.work(); });
    run.rethrow();
    return;
  }
#endif
  for (std::uint64_t i = 0; i < count; ++i)
    if (!take(i, make(i))) return;
}

}  // namespace berdaya

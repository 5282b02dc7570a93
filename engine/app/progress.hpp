/// How much is done and the time still to go.
#pragma once
#include <chrono>
#include <mutex>

namespace berdaya::app {

/// One line on stderr that overwrites itself on a terminal, a line every half minute elsewhere,
/// nothing when quiet.
class Progress {
 public:
  Progress(double all, bool quiet);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();
  void advance(double by);  ///< from any thread

 private:
  using Clock = std::chrono::steady_clock;
  const double all_;
  bool shown_, terminal_;
  double done_ = 0;
  Clock::time_point start_, last_;
  std::mutex guard_;
};

}  // namespace berdaya::app

#include "app/progress.hpp"

#include <unistd.h>

#include "app/message.hpp"

namespace berdaya::app {

Progress::Progress(double all, bool quiet)
    : all_(all), shown_(!quiet), terminal_(::isatty(2) == 1), start_(Clock::now()), last_(start_) {}

Progress::~Progress() {
  if (shown_ && terminal_) tell("\r\033[K");
}

void Progress::advance(double by) {
  const std::lock_guard lock(guard_);
  done_ += by;
  const auto now = Clock::now();
  if (!shown_ ||
      now - last_ < (terminal_ ? std::chrono::milliseconds(200) : std::chrono::milliseconds(30000)))
    return;
  last_ = now;
  const double elapsed = std::chrono::duration<double>(now - start_).count();
  tell("{}{:3.0f} %  → {:.0f} s{}", terminal_ ? "\r\033[K" : "", 100. * done_ / all_,
       elapsed * (all_ / done_ - 1.), terminal_ ? "" : "\n");
}

}  // namespace berdaya::app

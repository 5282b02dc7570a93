#include "io/text/stopping.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstddef>
#include <string_view>

#include "io/text/atomic_file.hpp"

namespace berdaya::io {
namespace {

char goes_on_text[4096];  // what is said, whole before the flag is set
std::atomic<bool> goes_on{false};

/// Only what a signal handler may call.
void stop(int signal) {
  remove_parts();
  if (goes_on) {
    std::size_t length = 0;
    while (goes_on_text[length] != '\0') ++length;
    [[maybe_unused]] const auto written = ::write(2, goes_on_text, length);
    ::_exit(static_cast<int>(Exit::stopped));
  }
  static constexpr char message[] =
      "\nberdaya: stopped before the end; no unfinished file is left\n";
  [[maybe_unused]] const auto written = ::write(2, message, sizeof message - 1);
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

}  // namespace

void can_go_on(bool can, const char* result) noexcept {
  if (result != nullptr) {
    std::size_t length = 0;
    for (const std::string_view part :
         {std::string_view(
              "\nberdaya: stopped before the end; the same command goes on, and so does "
              "berdaya resume "),
          std::string_view(result), std::string_view("\n")})
      length += part.copy(goes_on_text + length, sizeof goes_on_text - 1 - length);
    goes_on_text[length] = '\0';
  }
  goes_on = can;
}

void occupy_descriptors() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (::fcntl(descriptor, F_GETFD) < 0)  // the lowest free number is the one that is missing
      ::open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

void handle_signals() {
  std::signal(SIGXFSZ, SIG_IGN);
  std::signal(SIGPIPE, SIG_IGN);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGXCPU})
    if (std::signal(signal, stop) == SIG_IGN) std::signal(signal, SIG_IGN);  // nohup
}

}  // namespace berdaya::io

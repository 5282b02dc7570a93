#include "app/out_of_memory.hpp"

#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <new>

#include "core/diagnostics.hpp"
#include "io/text/atomic_file.hpp"

namespace berdaya::app {
namespace {

alignas(16) char crash_stack[16384];  // a stack that cannot grow holds no handler

bool memory_is_out() noexcept {
  constexpr std::size_t little = std::size_t{8} << 20;
  void* const there =
      ::mmap(nullptr, little, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (there == MAP_FAILED) return true;
  ::munmap(there, little);
  return false;
}

/// Only what a signal handler may call.
void crashed(int signal) {
  if (memory_is_out()) out_of_memory();
  io::remove_parts();
  ::signal(signal, SIG_DFL);
  ::raise(signal);
}

}  // namespace

void out_of_memory() noexcept {
  static constexpr char message[] =
      "berdaya: out of memory; fewer areas at a time (--threads) need less\n";
  [[maybe_unused]] const auto written = ::write(2, message, sizeof message - 1);
  io::remove_parts();
  ::_exit(static_cast<int>(Exit::no_memory));
}

void handle_lack_of_memory() {
  std::set_new_handler(out_of_memory);
  stack_t stack{};
  stack.ss_sp = crash_stack;
  stack.ss_size = sizeof crash_stack;
  ::sigaltstack(&stack, nullptr);
  struct sigaction action {};
  action.sa_handler = crashed;
  action.sa_flags = SA_ONSTACK;
  for (const int signal : {SIGSEGV, SIGBUS}) {
    struct sigaction before {};
    ::sigaction(signal, nullptr, &before);
    if (before.sa_handler == SIG_DFL) ::sigaction(signal, &action, nullptr);  // not of a sanitizer
  }
}

}  // namespace berdaya::app

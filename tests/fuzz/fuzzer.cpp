/// The format that the environment variable FORMAT names, for libFuzzer.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "formats.hpp"

namespace {

const berdaya::fuzz::Format& chosen() {
  static const char* name = std::getenv("FORMAT");
  static const berdaya::fuzz::Format& format = berdaya::fuzz::format_named(name ? name : "");
  return format;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  chosen().read({reinterpret_cast<const char*>(data), size});
  return 0;
}

#include <fmt/core.h>

#include "app/commands.hpp"
#include "io/hdf5/digest.hpp"

namespace berdaya::app {

Command digest_command() {
  const auto file = std::make_shared<std::filesystem::path>();
  return {"digest",
          "SHA-256 over all datasets: equal digests = equal results",
          {{"file", "", "result file (.h5)", file.get(), true}},
          [file] {
            fmt::print("{}  {}\n", io::digest_file(*file), file->string());
            return Exit::done;
          }};
}

}  // namespace berdaya::app

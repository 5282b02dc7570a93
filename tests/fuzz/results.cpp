#include "formats.hpp"
#include "io/hdf5/digest.hpp"
#include "io/results/event_log.hpp"
#include "io/results/exit_study.hpp"
#include "io/results/recorded.hpp"

namespace berdaya::fuzz {

void read_results(const std::filesystem::path& path) {
  refuses([&] { io::digest_file(path); });
  refuses([&] { io::read_exit_study(path); });
  refuses([&] {
    const io::DescribedFile described(path);
    refuses([&] { io::recorded(described); });
    refuses([&] { io::event_log(described); });
    refuses([&] { io::policies_of(described); });
  });
}

}  // namespace berdaya::fuzz

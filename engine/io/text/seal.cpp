#include "io/text/seal.hpp"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <vector>

#include "io/text/atomic_file.hpp"
#include "io/text/sha256.hpp"

namespace berdaya::io {
namespace {

/// Where HDF5 ends, by its superblock (versions 0 to 3, addresses of 8 bytes); 0: it does not say.
std::uint64_t end_of_hdf5(std::ifstream& in) {
  unsigned char head[48] = {};
  in.seekg(0);
  in.read(reinterpret_cast<char*>(head), sizeof head);
  const std::string_view first(reinterpret_cast<const char*>(head), 8);
  if (!in || first != "\x89HDF\r\n\x1a\n") return 0;
  const bool old = head[8] < 2;
  if (head[8] > 3 || head[old ? 13 : 9] != 8) return 0;
  std::uint64_t end = 0;
  for (std::size_t i = 8; i-- > 0;) end = end << 8 | head[(old ? 40 : 28) + i];
  return end;
}

std::string sha256_of(std::ifstream& in, std::uint64_t size) {
  Sha256 hash;
  std::vector<char> block(std::size_t{1} << 20);
  in.seekg(0);
  while (size > 0) {
    in.read(block.data(),
            static_cast<std::streamsize>(std::min<std::uint64_t>(size, block.size())));
    if (in.gcount() <= 0) break;
    hash.add(std::as_bytes(std::span(block).first(static_cast<std::size_t>(in.gcount()))));
    size -= static_cast<std::uint64_t>(in.gcount());
  }
  return hash.hex();
}

}  // namespace

std::string seal_of(const std::string& sha256) { return std::string(seal_mark) + sha256 + '\n'; }

bool check_seal(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  in.seekg(0, std::ios::end);
  const auto size = static_cast<std::uint64_t>(std::max<std::streamoff>(0, in.tellg()));
  const std::uint64_t before = size > seal_size ? size - seal_size : 0;
  std::string seal(seal_size, '\0');
  in.seekg(static_cast<std::streamoff>(before));
  in.read(seal.data(), static_cast<std::streamsize>(seal.size()));
  in.clear();
  const std::uint64_t end = end_of_hdf5(in);
  in.clear();
  const bool marked = seal.starts_with(seal_mark);
  if (!marked && (end == 0 || size <= end || size > end + seal_size)) return false;
  if (marked && seal == seal_of(sha256_of(in, before))) return true;
  throw IoError(Exit::bad_input,
                path.string() +
                    ": damaged, cut off or changed: its bytes are not those of its "
                    "SHA-256");
}

}  // namespace berdaya::io

#include "io/hdf5/digest.hpp"

#include "io/hdf5/dataset_reader.hpp"
#include "io/text/sha256.hpp"

namespace berdaya::io {
namespace {

void add_dataset(hid_t file, const std::string& path, const VariableDescription& variable,
                 Sha256& hash, std::uint64_t& text_budget) {
  DatasetReader reader(file, path, variable, text_budget);
  hash.add(std::string_view(path));
  hash.add(std::string_view(variable.dtype));
  hash.add(std::uint64_t{variable.shape.size()});
  for (const std::uint64_t length : variable.shape) hash.add(length);
  while (reader.next())
    if (reader.texts())
      for (const std::string& word : reader.words()) hash.add(std::string_view(word));
    else
      hash.add(reader.bytes());
}

std::string digest_here(const std::filesystem::path& path, const FileDescription& description) {
  h5::begin();
  Sha256 hash;
  hash.add(std::string_view("berdaya digest 1"));
  std::uint64_t text_budget = std::filesystem::file_size(path);
  const h5::Id file = h5::open_file(path.c_str());
  for (const auto& [name, variable] : datasets_of(description)) try {
      add_dataset(file, name, *variable, hash, text_budget);
    } catch (const h5::Error& error) {
      throw h5::Error(name + ": " + error.what());
    }
  return hash.hex();
}

}  // namespace

std::string digest_file(const std::filesystem::path& path) {
  const FileDescription description = describe_file(path);
  return h5::apart(path, [&] { return digest_here(path, description); });
}

}  // namespace berdaya::io

#include "io/hdf5/digest.hpp"

#include <algorithm>
#include <map>

#include "io/hdf5/describe_file.hpp"
#include "io/hdf5/handles.hpp"
#include "io/text/sha256.hpp"

namespace berdaya::io {
namespace {

constexpr std::uint64_t block_bytes = std::uint64_t{16} << 20;
constexpr std::uint64_t block_texts = 256;  // at once: hostile ones may all be as long as the file
constexpr std::size_t chunk_cache = std::size_t{64} << 20;

/// Feeds one dataset to the hash, block by block.
class DatasetDigest {
  Sha256& hash_;
  std::uint64_t& text_budget_;
  h5::Id dataset_;
  h5::Id type_;
  h5::Id space_;
  bool texts_;
  std::size_t value_size_;
  std::uint64_t block_values_;
  std::vector<std::byte> buffer_;

  static h5::Id open(hid_t file, const std::string& path) {
    const h5::Id access(H5Pcreate(H5P_DATASET_ACCESS), "create dataset access list");
    h5::check(H5Pset_chunk_cache(access, H5D_CHUNK_CACHE_NSLOTS_DEFAULT, chunk_cache, 1.),
              "set the chunk cache");
    return {H5Dopen2(file, path.c_str(), access), "open a dataset"};
  }

  void add_texts(hid_t memory, std::size_t count) {
    h5::Texts texts(type_, memory, count);
    texts.read([&](void* to) { return H5Dread(dataset_, type_, memory, space_, H5P_DEFAULT, to); });
    for (std::size_t i = 0; i < count; ++i) {
      const std::string text = texts[i];
      if (text.size() > text_budget_) throw h5::Error("holds more text than the file is long");
      text_budget_ -= text.size();
      hash_.add(std::string_view(text));
    }
  }

  void add_numbers(hid_t memory, std::size_t count) {
    buffer_.resize(count * value_size_);
    h5::check(H5Dread(dataset_, type_, memory, space_, H5P_DEFAULT, buffer_.data()),
              "read a dataset");
    hash_.add(std::span<const std::byte>(buffer_));
  }

  /// The values from `start`, `count` along each axis; all axes before the first with more than one
  /// are fixed, so that cutting along that one keeps row-major order.
  void add_block(std::vector<hsize_t> start, std::vector<hsize_t> count) {
    hsize_t values = 1;
    for (const hsize_t length : count) values *= length;
    if (values > block_values_) {
      const auto axis = static_cast<std::size_t>(
          std::find_if(count.begin(), count.end(), [](hsize_t n) { return n > 1; }) -
          count.begin());
      const hsize_t end = start[axis] + count[axis];
      const hsize_t slab = std::max<hsize_t>(1, block_values_ / (values / count[axis]));
      for (; start[axis] < end; start[axis] += slab) {
        count[axis] = std::min(slab, end - start[axis]);
        add_block(start, count);
      }
      return;
    }
    if (values == 0) return;
    if (!count.empty())
      h5::check(
          H5Sselect_hyperslab(space_, H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr),
          "select a block");
    const h5::Id memory = h5::dataspace({values});
    texts_ ? add_texts(memory, values) : add_numbers(memory, values);
  }

 public:
  DatasetDigest(hid_t file, const std::string& path, bool texts, Sha256& hash,
                std::uint64_t& text_budget)
      : hash_(hash),
        text_budget_(text_budget),
        dataset_(open(file, path)),
        type_(H5Tcopy(dataset_), "read a type"),
        space_(H5Dget_space(dataset_), "read a shape"),
        texts_(texts),
        value_size_(std::max<std::size_t>(1, H5Tget_size(type_))),
        block_values_(texts ? block_texts : std::max<std::uint64_t>(1, block_bytes / value_size_)) {
    if (!texts_) h5::check(H5Tset_order(type_, H5T_ORDER_LE), "set the byte order");
  }

  void add_values() {
    const std::vector<hsize_t> shape = h5::shape_of(space_);
    add_block(std::vector<hsize_t>(shape.size(), 0), shape);
  }
};

void add_dataset(hid_t file, const std::string& path, const VariableDescription& variable,
                 Sha256& hash, std::uint64_t& text_budget) {
  if (variable.dtype == "other") throw h5::Error("neither numbers nor texts of variable length");
  hash.add(std::string_view(path));
  hash.add(std::string_view(variable.dtype));
  hash.add(std::uint64_t{variable.shape.size()});
  for (const std::uint64_t length : variable.shape) hash.add(length);
  DatasetDigest(file, path, variable.dtype == "string", hash, text_budget).add_values();
}

std::string digest_here(const std::filesystem::path& path, const FileDescription& description) {
  std::map<std::string, const VariableDescription*> datasets;
  for (const auto& group : description.groups)
    for (const auto& variable : group.variables)
      datasets[(group.name.empty() ? "/" : "/" + group.name + "/") + variable.name] = &variable;
  h5::begin();
  Sha256 hash;
  hash.add(std::string_view("berdaya digest 1"));
  std::uint64_t text_budget = std::filesystem::file_size(path);
  const h5::Id file = h5::open_file(path.c_str());
  for (const auto& [name, variable] : datasets) try {
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

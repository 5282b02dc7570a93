#include "io/hdf5/dataset_reader.hpp"

#include <algorithm>
#include <map>

namespace berdaya::io {
namespace {

constexpr std::uint64_t block_bytes = std::uint64_t{16} << 20;
constexpr std::uint64_t block_texts = 256;  // at once: hostile ones may all be as long as the file
constexpr std::size_t chunk_cache = std::size_t{64} << 20;

h5::Id open(hid_t file, const std::string& path) {
  const h5::Id access(H5Pcreate(H5P_DATASET_ACCESS), "create dataset access list");
  h5::check(H5Pset_chunk_cache(access, H5D_CHUNK_CACHE_NSLOTS_DEFAULT, chunk_cache, 1.),
            "set the chunk cache");
  return {H5Dopen2(file, path.c_str(), access), "open a dataset"};
}

}  // namespace

std::vector<std::pair<std::string, const VariableDescription*>> datasets_of(
    const FileDescription& description) {
  std::map<std::string, const VariableDescription*> by_path;
  for (const auto& group : description.groups)
    for (const auto& variable : group.variables)
      by_path[(group.name.empty() ? "/" : "/" + group.name + "/") + variable.name] = &variable;
  return {by_path.begin(), by_path.end()};
}

DatasetReader::DatasetReader(hid_t file, const std::string& path,
                             const VariableDescription& variable, std::uint64_t& text_budget)
    : text_budget_(text_budget),
      dataset_(open(file, path)),
      type_(H5Tcopy(dataset_), "read a type"),
      space_(H5Dget_space(dataset_), "read a shape"),
      shape_(h5::shape_of(space_)),
      texts_(variable.dtype == "string"),
      size_(std::max<std::size_t>(1, H5Tget_size(type_))) {
  if (variable.dtype == "other") throw h5::Error("neither numbers nor texts of variable length");
  if (!texts_) h5::check(H5Tset_order(type_, H5T_ORDER_LE), "set the byte order");
  const hsize_t most = texts_ ? block_texts : std::max<hsize_t>(1, block_bytes / size_);
  for (const hsize_t length : shape_) all_ *= length;
  if (shape_.empty() || all_ == 0) return;
  for (cut_ = shape_.size() - 1; cut_ > 0 && inner_ * shape_[cut_] <= most; --cut_)
    inner_ *= shape_[cut_];
  slab_ = std::max<hsize_t>(1, most / inner_);
}

bool DatasetReader::next() {
  if (at_ >= all_) return false;
  std::vector<hsize_t> start(shape_.size(), 0), count = shape_;
  if (!shape_.empty()) {
    hsize_t rest = at_ / inner_;
    for (std::size_t axis = cut_ + 1; axis-- > 0; rest /= shape_[axis]) {
      start[axis] = rest % shape_[axis];
      count[axis] = 1;
    }
    count[cut_] = std::min(slab_, shape_[cut_] - start[cut_]);
    h5::check(
        H5Sselect_hyperslab(space_, H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr),
        "select a block");
  }
  hsize_t values = 1;
  for (const hsize_t length : count) values *= length;
  at_ += values;
  const h5::Id memory = h5::dataspace({values});
  if (texts_) {
    read_words(memory, values);
  } else {
    bytes_.resize(values * size_);
    h5::check(H5Dread(dataset_, type_, memory, space_, H5P_DEFAULT, bytes_.data()),
              "read a dataset");
  }
  return true;
}

void DatasetReader::read_words(hid_t memory, std::size_t count) {
  h5::Texts texts(type_, memory, count);
  texts.read([&](void* to) { return H5Dread(dataset_, type_, memory, space_, H5P_DEFAULT, to); });
  words_.clear();
  for (std::size_t i = 0; i < count; ++i) {
    words_.push_back(texts[i]);
    if (words_.back().size() > text_budget_)
      throw h5::Error("holds more text than the file is long");
    text_budget_ -= words_.back().size();
  }
}

}  // namespace berdaya::io

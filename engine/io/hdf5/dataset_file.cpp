#include "io/hdf5/dataset_file.hpp"

#include <algorithm>
#include <bit>

#include "io/hdf5/dataset_check.hpp"
#include "io/hdf5/store.hpp"
#include "io/text/seal.hpp"
#include "io/text/sha256.hpp"

namespace berdaya::io {
namespace {

// Datasets in the order of the description, without times: equal descriptions, equal bytes.

constexpr unsigned in_order =
    H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;             // netCDF-4 asks for it
constexpr std::size_t compressed_from = std::size_t{1} << 20;  // bytes; also the size of a chunk
constexpr std::size_t grown_at_once = std::size_t{1}
                                      << 18;  // bytes of a chunk of an array that grows
using Shape = std::vector<hsize_t>;

/// Properties of the root (H5P_FILE_CREATE) or another group (H5P_GROUP_CREATE).
h5::Id group_properties(hid_t kind) {
  h5::Id list(H5Pcreate(kind), "create property list");
  h5::check(H5Pset_link_creation_order(list, in_order), "track the order of links");
  h5::check(H5Pset_attr_creation_order(list, in_order), "track the order of attributes");
  h5::check(H5Pset_obj_track_times(list, false), "leave times out");
  return list;
}

/// About `most` bytes that are contiguous in the array: outer dimensions shrink first.
Shape chunk_of(Shape shape, std::size_t value_size, std::size_t most) {
  std::size_t inner = value_size;
  for (const hsize_t length : shape) inner *= length;
  for (hsize_t& length : shape) {
    inner /= length;
    length = std::clamp<hsize_t>(most / inner, 1, length);
    if (length > 1) break;
  }
  return shape;
}

/// How an array, or a part of it, is laid out.
struct Layout {
  Shape start, shape;
  std::vector<const Growing*> growing;  ///< [axis] null: the axis does not grow

  bool grows() const {
    return std::ranges::any_of(growing, [](const Growing* axis) { return axis != nullptr; });
  }
  /// As far as it reaches, over `there`, as far as the array reached before.
  Shape extent(Shape there) const {
    there.resize(shape.size());
    for (std::size_t i = 0; i < shape.size(); ++i)
      there[i] = std::max(there[i], start[i] + shape[i]);
    return there;
  }
  Shape most() const {
    Shape out = shape;
    for (std::size_t i = 0; i < out.size(); ++i)
      if (growing[i] != nullptr) out[i] = H5S_UNLIMITED;
    return out;
  }
  /// Does not depend on how much is appended at a time; along an axis that grows more than one only
  /// if those inside it fit whole.
  Shape chunk(std::size_t value_size) const {
    if (!grows()) return chunk_of(shape, value_size, compressed_from);
    Shape out = shape;
    std::size_t row = value_size;
    for (std::size_t i = 0; i < out.size(); ++i)
      row *= out[i] = growing[i] != nullptr ? 1 : std::max<hsize_t>(1, out[i]);
    if (row > grown_at_once) return chunk_of(out, value_size, grown_at_once);
    for (std::size_t i = out.size(); i-- > 0;) {
      if (growing[i] == nullptr) continue;
      const std::size_t length = growing[i]->length > 0 ? growing[i]->length : H5S_UNLIMITED;
      const std::size_t most = std::min({length, growing[i]->at_once, grown_at_once / row});
      out[i] = most < length ? std::bit_floor(most) : most;
      row *= out[i];
      if (out[i] < length) break;
    }
    return out;
  }
};

template <class Value>
h5::Id create_dataset(hid_t group, const std::string& name, const Layout& layout,
                      std::size_t count) {
  const h5::Id list(H5Pcreate(H5P_DATASET_CREATE), "create property list");
  h5::check(H5Pset_attr_creation_order(list, in_order), "track the order of attributes");
  h5::check(H5Pset_obj_track_times(list, false), "leave times out");
  constexpr bool text = std::is_same_v<Value, std::string>;
  const bool large = !text && !layout.shape.empty() && count > compressed_from / sizeof(Value);
  if (large || layout.grows()) {
    const Shape chunk = layout.chunk(text ? 16 : sizeof(Value));
    h5::check(H5Pset_chunk(list, static_cast<int>(chunk.size()), chunk.data()), "set the chunk");
    if (!text) h5::check(H5Pset_shuffle(list), "set shuffle");
    if (!text) h5::check(H5Pset_deflate(list, 1), "set deflate");
  }
  const Shape most = layout.most();
  const h5::Id space = h5::dataspace(layout.extent({}), most.empty() ? nullptr : most.data());
  return {H5Dcreate2(group, name.c_str(), h5::stored_type<Value>(), space, H5P_DEFAULT, list,
                     H5P_DEFAULT),
          "create a dataset"};
}

template <class Value>
void write_values(hid_t dataset, const std::vector<Value>& values, hid_t memory, hid_t place) {
  h5::check(H5Dwrite(dataset, h5::native_type<Value>(), memory, place, H5P_DEFAULT, values.data()),
            "write a dataset");
}

void write_values(hid_t dataset, const std::vector<std::string>& values, hid_t memory,
                  hid_t place) {
  std::vector<const char*> starts(values.size());
  std::transform(values.begin(), values.end(), starts.begin(),
                 [](const std::string& text) { return text.c_str(); });
  h5::check(H5Dwrite(dataset, h5::text_type(), memory, place, H5P_DEFAULT, starts.data()),
            "write a dataset");
}

/// Writes a block of shape `count` that begins at `start`.
template <class Values>
void write_block(hid_t dataset, const Values& values, const Shape& start, const Shape& count) {
  std::visit(
      [&](const auto& list) {
        if (list.empty()) return;
        if (count.empty()) return write_values(dataset, list, H5S_ALL, H5S_ALL);
        const h5::Id place(H5Dget_space(dataset), "read a shape"), memory = h5::dataspace(count);
        h5::check(H5Sselect_hyperslab(place, H5S_SELECT_SET, start.data(), nullptr, count.data(),
                                      nullptr),
                  "select a block");
        write_values(dataset, list, memory, place);
      },
      values);
}

void write_attributes(hid_t object, const Attributes& attributes) {
  for (const auto& [name, text] : attributes) h5::write_attribute(object, name, text);
}

template <class Array>
h5::Id create_array(hid_t group, const Array& array, const Layout& layout) {
  h5::Id dataset = std::visit(
      [&]<class Value>(const std::vector<Value>& values) {
        return create_dataset<Value>(group, array.name, layout, values.size());
      },
      array.values);
  write_block(dataset, array.values, layout.start, layout.shape);
  write_attributes(dataset, {{"units", array.units}, {"long_name", array.long_name}});
  write_attributes(dataset, array.attributes);
  return dataset;
}

}  // namespace

/// Writes parts of a description into an open file.
struct DatasetWriter {
  h5::Id file;
  std::vector<Growing> growing;
  std::int32_t dimension_id = 0;  ///< `_Netcdf4Dimid` numbers the scales through the whole file

  void add(const DatasetFile& part) {
    check_file(part);
    if (dimension_id == 0) write_attributes(file, part.attributes);
    for (const auto& group : part.groups) add_group(group);
  }

  static bool has(hid_t parent, const std::string& name) {
    return h5::check(H5Lexists(parent, name.c_str(), H5P_DEFAULT), "look for a group or dataset") >
           0;
  }

  void along(const Dimension& dimension, Layout& layout) const {
    const auto at = std::ranges::find(growing, dimension.name, &Growing::name);
    layout.growing.push_back(at == growing.end() ? nullptr : &*at);
    layout.start.push_back(dimension.start);
    layout.shape.push_back(size_of(dimension.values));
  }

  /// Scales first, as netCDF-4 does.
  void add_group(const Group& group) {
    const h5::Id parent =
        has(file, group.name)
            ? h5::Id(H5Gopen2(file, group.name.c_str(), H5P_DEFAULT), "open a group")
            : create_group(group);
    for (const auto& dimension : group.dimensions) {
      Layout layout;
      along(dimension, layout);
      if (has(parent, dimension.name))
        extend(parent, dimension, layout);
      else
        add_scale(parent, dimension, layout);
    }
    for (const auto& variable : group.variables) {
      Layout layout;
      for (const auto& name : variable.dimensions)
        along(*std::ranges::find(group.dimensions, name, &Dimension::name), layout);
      if (has(parent, variable.name))
        extend(parent, variable, layout);
      else
        add_variable(parent, variable, layout);
    }
  }

  h5::Id create_group(const Group& group) const {
    h5::Id parent(H5Gcreate2(file, group.name.c_str(), H5P_DEFAULT,
                             group_properties(H5P_GROUP_CREATE), H5P_DEFAULT),
                  "create a group");
    write_attributes(parent, group.attributes);
    return parent;
  }

  void add_scale(hid_t parent, const Dimension& dimension, const Layout& layout) {
    const h5::Id scale = create_array(parent, dimension, layout);
    h5::check(H5DSset_scale(scale, dimension.name.c_str()), "make a dimension scale");
    h5::write_attribute(scale, "_Netcdf4Dimid", H5T_STD_I32LE, H5T_NATIVE_INT32, &dimension_id);
    ++dimension_id;
  }

  static void add_variable(hid_t parent, const Variable& variable, const Layout& layout) {
    const h5::Id dataset = create_array(parent, variable, layout);
    for (unsigned axis = 0; axis < variable.dimensions.size(); ++axis) {
      const h5::Id scale(H5Dopen2(parent, variable.dimensions[axis].c_str(), H5P_DEFAULT),
                         "open a dataset");
      h5::check(H5DSattach_scale(dataset, scale, axis), "attach a dimension scale");
    }
  }

  template <class Array>
  static void extend(hid_t parent, const Array& array, const Layout& layout) {
    if (!layout.grows()) return;
    const h5::Id dataset(H5Dopen2(parent, array.name.c_str(), H5P_DEFAULT), "open a dataset");
    const Shape size = layout.extent(h5::shape_of(h5::Id(H5Dget_space(dataset), "read a shape")));
    h5::check(H5Dset_extent(dataset, size.data()), "extend a dataset");
    write_block(dataset, array.values, layout.start, layout.shape);
  }
};

namespace {

template <class Store>
DatasetWriter open_writer(Store& store, std::vector<Growing> growing) {
  h5::begin();
  return {{H5Fcreate("result.h5", H5F_ACC_TRUNC, group_properties(H5P_FILE_CREATE),
                     h5::store_access(store)),
           "create the file"},
          std::move(growing)};
}

}  // namespace

std::vector<std::byte> hdf5_image(const DatasetFile& file) {
  h5::MemoryStore store;
  {
    DatasetWriter writer = open_writer(store, {});
    writer.add(file);
  }
  const std::string seal = seal_of(sha256_hex(store.data));
  store.write_at(store.data.size(), std::as_bytes(std::span(seal)));
  return std::move(store.data);
}

DatasetStream::DatasetStream(const std::filesystem::path& path, std::vector<Growing> growing)
    : part_(path),
      writer_(std::make_unique<DatasetWriter>(open_writer(part_, std::move(growing)))) {}
DatasetStream::~DatasetStream() = default;

void DatasetStream::append(const DatasetFile& part) {
  writer_->add(part);
  h5::check(H5Fflush(writer_->file, H5F_SCOPE_GLOBAL), "flush");
  part_.check();
}

void DatasetStream::publish() {
  writer_.reset();
  part_.check();
  Sha256 hash;
  std::vector<std::byte> block(std::size_t{1} << 20);
  const std::uint64_t size = part_.size();
  for (std::uint64_t at = 0; at < size; at += block.size()) {
    const auto bytes = std::span(block).first(std::min<std::uint64_t>(block.size(), size - at));
    part_.read_at(at, bytes);
    hash.add(bytes);
  }
  const std::string seal = seal_of(hash.hex());
  part_.write_at(size, std::as_bytes(std::span(seal)));
  part_.publish();
}

}  // namespace berdaya::io

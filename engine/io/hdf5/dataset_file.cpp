#include "io/hdf5/dataset_file.hpp"

#include <algorithm>
#include <map>

#include "io/hdf5/dataset_check.hpp"
#include "io/hdf5/store.hpp"

namespace berdaya::io {
namespace {

// Datasets in the order of the description, without times: equal descriptions, equal bytes.

constexpr unsigned in_order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;  // netCDF-4 asks for it
constexpr std::size_t compressed_from = std::size_t{1} << 20;                 // bytes; also the size of a chunk
constexpr std::size_t grown_at_once = std::size_t{1} << 18;                   // bytes of a chunk of an array that grows
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

/// How an array is laid out: its shape, and the axis along which it grows, if any.
struct Layout {
  static constexpr std::size_t fixed = ~std::size_t{0};
  Shape shape;
  std::size_t grows = fixed;

  Shape most() const {
    Shape out = shape;
    if (grows != fixed) out[grows] = H5S_UNLIMITED;
    return out;
  }
  /// Along the growing axis a power of two that does not depend on how much is appended at a time.
  Shape chunk(std::size_t value_size) const {
    if (grows == fixed) return chunk_of(shape, value_size, compressed_from);
    Shape out = shape;
    out[grows] = 1;
    for (hsize_t& length : out) length = std::max<hsize_t>(1, length);
    std::size_t row = value_size;
    for (const hsize_t length : out) row *= length;
    if (row > grown_at_once) return chunk_of(out, value_size, grown_at_once);
    while (2 * row * out[grows] <= grown_at_once && out[grows] < 4096) out[grows] *= 2;
    return out;
  }
};

template <class Value>
h5::Id create_dataset(hid_t group, const std::string& name, const Layout& layout, std::size_t count) {
  const h5::Id list(H5Pcreate(H5P_DATASET_CREATE), "create property list");
  h5::check(H5Pset_attr_creation_order(list, in_order), "track the order of attributes");
  h5::check(H5Pset_obj_track_times(list, false), "leave times out");
  constexpr bool text = std::is_same_v<Value, std::string>;
  const bool large = !text && !layout.shape.empty() && count > compressed_from / sizeof(Value);
  if (large || layout.grows != Layout::fixed) {
    const Shape chunk = layout.chunk(text ? 16 : sizeof(Value));
    h5::check(H5Pset_chunk(list, static_cast<int>(chunk.size()), chunk.data()), "set the chunk");
    if (!text) h5::check(H5Pset_shuffle(list), "set shuffle");
    if (!text) h5::check(H5Pset_deflate(list, 1), "set deflate");
  }
  const Shape most = layout.most();
  const h5::Id space = h5::dataspace(layout.shape, most.empty() ? nullptr : most.data());
  return {H5Dcreate2(group, name.c_str(), h5::stored_type<Value>(), space, H5P_DEFAULT, list, H5P_DEFAULT), "create a dataset"};
}

template <class Value>
void write_values(hid_t dataset, const std::vector<Value>& values, hid_t memory, hid_t place) {
  h5::check(H5Dwrite(dataset, h5::native_type<Value>(), memory, place, H5P_DEFAULT, values.data()), "write a dataset");
}

void write_values(hid_t dataset, const std::vector<std::string>& values, hid_t memory, hid_t place) {
  std::vector<const char*> starts(values.size());
  std::transform(values.begin(), values.end(), starts.begin(), [](const std::string& text) { return text.c_str(); });
  h5::check(H5Dwrite(dataset, h5::text_type(), memory, place, H5P_DEFAULT, starts.data()), "write a dataset");
}

/// Writes a block of shape `count` that begins at `start`.
template <class Values>
void write_block(hid_t dataset, const Values& values, const Shape& start, const Shape& count) {
  std::visit(
      [&](const auto& list) {
        if (list.empty()) return;
        if (count.empty()) return write_values(dataset, list, H5S_ALL, H5S_ALL);
        const h5::Id place(H5Dget_space(dataset), "read a shape"), memory = h5::dataspace(count);
        h5::check(H5Sselect_hyperslab(place, H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr), "select a block");
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
      [&]<class Value>(const std::vector<Value>& values) { return create_dataset<Value>(group, array.name, layout, values.size()); },
      array.values);
  write_block(dataset, array.values, Shape(layout.shape.size(), 0), layout.shape);
  write_attributes(dataset, {{"units", array.units}, {"long_name", array.long_name}});
  write_attributes(dataset, array.attributes);
  return dataset;
}

}  // namespace

/// Writes parts of a description into an open file.
struct DatasetWriter {
  h5::Id file;
  std::vector<std::string> growing;
  std::int32_t dimension_id = 0;  ///< `_Netcdf4Dimid` numbers the scales through the whole file

  bool grows(const std::string& dimension) const { return std::ranges::find(growing, dimension) != growing.end(); }

  void add(const DatasetFile& part) {
    check_file(part);
    if (dimension_id == 0) write_attributes(file, part.attributes);
    for (const auto& group : part.groups) {
      const auto there = h5::check(H5Lexists(file, group.name.c_str(), H5P_DEFAULT), "look for a group");
      there > 0 ? extend_group(group) : create_group(group);
    }
  }

  Layout layout_of(const Group& group, const Variable& variable) const {
    Layout layout;
    for (const auto& name : variable.dimensions) {
      if (grows(name)) layout.grows = layout.shape.size();
      const auto at = std::ranges::find(group.dimensions, name, &Dimension::name);
      layout.shape.push_back(size_of(at->values));
    }
    return layout;
  }

  /// Scales first, as netCDF-4 does.
  void create_group(const Group& group) {
    const h5::Id parent(H5Gcreate2(file, group.name.c_str(), H5P_DEFAULT, group_properties(H5P_GROUP_CREATE), H5P_DEFAULT),
                        "create a group");
    write_attributes(parent, group.attributes);
    std::map<std::string, h5::Id> scales;
    for (const auto& dimension : group.dimensions) {
      h5::Id scale = create_array(parent, dimension, {{size_of(dimension.values)}, grows(dimension.name) ? std::size_t{0} : Layout::fixed});
      h5::check(H5DSset_scale(scale, dimension.name.c_str()), "make a dimension scale");
      h5::write_attribute(scale, "_Netcdf4Dimid", H5T_STD_I32LE, H5T_NATIVE_INT32, &dimension_id);
      ++dimension_id;
      scales[dimension.name] = std::move(scale);
    }
    for (const auto& variable : group.variables) {
      const h5::Id dataset = create_array(parent, variable, layout_of(group, variable));
      for (unsigned axis = 0; axis < variable.dimensions.size(); ++axis)
        h5::check(H5DSattach_scale(dataset, scales[variable.dimensions[axis]], axis), "attach a dimension scale");
    }
  }

  void extend_group(const Group& group) {
    const h5::Id parent(H5Gopen2(file, group.name.c_str(), H5P_DEFAULT), "open a group");
    for (const auto& dimension : group.dimensions)
      if (grows(dimension.name)) extend(parent, dimension, {{size_of(dimension.values)}, 0});
    for (const auto& variable : group.variables)
      if (const Layout layout = layout_of(group, variable); layout.grows != Layout::fixed) extend(parent, variable, layout);
  }

  template <class Array>
  static void extend(hid_t parent, const Array& array, const Layout& layout) {
    const h5::Id dataset(H5Dopen2(parent, array.name.c_str(), H5P_DEFAULT), "open a dataset");
    Shape size = h5::shape_of(h5::Id(H5Dget_space(dataset), "read a shape")), start(size.size(), 0);
    start[layout.grows] = size[layout.grows];
    size[layout.grows] += layout.shape[layout.grows];
    h5::check(H5Dset_extent(dataset, size.data()), "extend a dataset");
    write_block(dataset, array.values, start, layout.shape);
  }
};

namespace {

template <class Store>
DatasetWriter open_writer(Store& store, std::vector<std::string> growing) {
  h5::begin();
  return {{H5Fcreate("result.h5", H5F_ACC_TRUNC, group_properties(H5P_FILE_CREATE), h5::store_access(store)), "create the file"},
          std::move(growing)};
}

}  // namespace

std::vector<std::byte> hdf5_image(const DatasetFile& file) {
  h5::MemoryStore store;
  {
    DatasetWriter writer = open_writer(store, {});
    writer.add(file);
  }
  return std::move(store.data);
}

DatasetStream::DatasetStream(const std::filesystem::path& path, std::vector<std::string> growing)
    : part_(path), writer_(std::make_unique<DatasetWriter>(open_writer(part_, std::move(growing)))) {}
DatasetStream::~DatasetStream() = default;

void DatasetStream::append(const DatasetFile& part) {
  writer_->add(part);
  h5::check(H5Fflush(writer_->file, H5F_SCOPE_GLOBAL), "flush");
  part_.check();
}

void DatasetStream::publish() {
  writer_.reset();
  part_.publish();
}

}  // namespace berdaya::io

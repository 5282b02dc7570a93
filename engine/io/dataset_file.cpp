#include "io/dataset_file.hpp"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <set>
#include <stdexcept>
#include <string_view>

#include "io/h5.hpp"

namespace berdaya::io {
namespace {

// ---- the description must not contradict itself

[[noreturn]] void refuse(const std::string& where, const std::string& message) { throw std::invalid_argument(where + ": " + message); }

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

void check_text(const std::string& where, std::string_view text) {
  if (text.find('\0') != std::string_view::npos) refuse(where, "a zero byte in a text");
}

void check_name(const std::string& where, const std::string& name, std::set<std::string>& used) {
  check_text(where, name);
  if (name.empty() || name == "." || name.find('/') != std::string::npos) refuse(where, "'" + name + "' cannot be a name");
  if (!used.insert(name).second) refuse(where, "the name '" + name + "' is used twice");
}

void check_attributes(const std::string& where, const Attributes& attributes, std::initializer_list<std::string_view> taken) {
  std::set<std::string> used(taken.begin(), taken.end());
  for (const auto& [name, text] : attributes) {
    check_name(where, name, used);
    check_text(where + "@" + name, text);
  }
}

/// Units that xarray reads as a date or a duration make numbers unreadable as numbers.
void check_units(const std::string& where, const std::string& units) {
  if (units.empty()) refuse(where, "no units; say \"1\" where there are none");
  const bool time = one_of(units, {"days", "hours", "minutes", "seconds", "milliseconds", "microseconds", "nanoseconds"});
  if (time || units.find("since") != std::string::npos) refuse(where, "the units '" + units + "' would be read as a time");
}

/// What dimensions and variables have in common.
template <class Array>
void check_array(const std::string& where, const Array& array) {
  check_units(where, array.units);
  if (array.long_name.empty()) refuse(where, "no long_name");
  check_attributes(where, {{"units", array.units}, {"long_name", array.long_name}}, {});
  check_attributes(where, array.attributes,
                   {"units", "long_name", "_FillValue", "CLASS", "NAME", "DIMENSION_LIST", "REFERENCE_LIST", "_Netcdf4Dimid"});
  if (const auto* texts = std::get_if<std::vector<std::string>>(&array.values))
    for (const auto& text : *texts) check_text(where, text);
}

template <class Values>
std::size_t size_of(const Values& values) {
  return std::visit([](const auto& list) { return list.size(); }, values);
}

void check_group(const Group& group) {
  const std::string where = "/" + group.name;
  std::set<std::string> used;
  std::map<std::string, std::size_t> lengths;
  for (const auto& dimension : group.dimensions) {
    check_name(where, dimension.name, used);
    check_array(where + "/" + dimension.name, dimension);
    lengths[dimension.name] = size_of(dimension.values);
  }
  for (const auto& variable : group.variables) {
    const std::string here = where + "/" + variable.name;
    check_name(where, variable.name, used);
    check_array(here, variable);
    std::size_t count = 1;
    for (const auto& name : variable.dimensions) {
      if (!lengths.contains(name)) refuse(here, "unknown dimension '" + name + "'");
      if (__builtin_mul_overflow(count, lengths[name], &count)) refuse(here, "too many values");
    }
    if (count != size_of(variable.values))
      refuse(here, std::to_string(size_of(variable.values)) + " values where the dimensions ask for " + std::to_string(count));
  }
  check_attributes(where, group.attributes, {});
}

void check_file(const DatasetFile& file) {
  std::set<std::string> used;
  for (const auto& group : file.groups) {
    check_name("/", group.name, used);
    check_group(group);
  }
  check_attributes("/", file.attributes, {});
}

// ---- writing; datasets in the order of the description, without times: equal descriptions, equal bytes

constexpr unsigned in_order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;  // netCDF-4 asks for it
constexpr std::size_t compressed_from = std::size_t{1} << 20;                 // bytes; also the size of a chunk

/// Properties of the root (H5P_FILE_CREATE) or another group (H5P_GROUP_CREATE).
h5::Id group_properties(hid_t kind) {
  h5::Id list(H5Pcreate(kind), "create property list");
  h5::check(H5Pset_link_creation_order(list, in_order), "track the order of links");
  h5::check(H5Pset_attr_creation_order(list, in_order), "track the order of attributes");
  h5::check(H5Pset_obj_track_times(list, false), "leave times out");
  return list;
}

/// About 1 MiB that is contiguous in the array: outer dimensions shrink first.
std::vector<hsize_t> chunk_of(std::vector<hsize_t> shape, std::size_t value_size) {
  std::size_t inner = value_size;
  for (const hsize_t length : shape) inner *= length;
  for (hsize_t& length : shape) {
    inner /= length;
    length = std::clamp<hsize_t>(compressed_from / inner, 1, length);
    if (length > 1) break;
  }
  return shape;
}

template <class Value>
h5::Id create_dataset(hid_t group, const std::string& name, const std::vector<hsize_t>& shape, std::size_t count) {
  const h5::Id list(H5Pcreate(H5P_DATASET_CREATE), "create property list");
  h5::check(H5Pset_attr_creation_order(list, in_order), "track the order of attributes");
  h5::check(H5Pset_obj_track_times(list, false), "leave times out");
  if (!std::is_same_v<Value, std::string> && !shape.empty() && count > compressed_from / sizeof(Value)) {
    h5::check(H5Pset_chunk(list, static_cast<int>(shape.size()), chunk_of(shape, sizeof(Value)).data()), "set the chunk");
    h5::check(H5Pset_shuffle(list), "set shuffle");
    h5::check(H5Pset_deflate(list, 1), "set deflate");
  }
  const h5::Id space = h5::dataspace(shape);
  return {H5Dcreate2(group, name.c_str(), h5::stored_type<Value>(), space, H5P_DEFAULT, list, H5P_DEFAULT), "create a dataset"};
}

template <class Value>
void write_values(hid_t dataset, const std::vector<Value>& values) {
  if (values.empty()) return;
  h5::check(H5Dwrite(dataset, h5::native_type<Value>(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), "write a dataset");
}

void write_values(hid_t dataset, const std::vector<std::string>& values) {
  std::vector<const char*> starts(values.size());
  std::transform(values.begin(), values.end(), starts.begin(), [](const std::string& text) { return text.c_str(); });
  if (!starts.empty()) h5::check(H5Dwrite(dataset, h5::text_type(), H5S_ALL, H5S_ALL, H5P_DEFAULT, starts.data()), "write a dataset");
}

void write_attributes(hid_t object, const Attributes& attributes) {
  for (const auto& [name, text] : attributes) h5::write_attribute(object, name, text);
}

template <class Array>
h5::Id write_array(hid_t group, const Array& array, const std::vector<hsize_t>& shape) {
  h5::Id dataset = std::visit(
      [&]<class Value>(const std::vector<Value>& values) {
        h5::Id created = create_dataset<Value>(group, array.name, shape, values.size());
        write_values(created, values);
        return created;
      },
      array.values);
  write_attributes(dataset, {{"units", array.units}, {"long_name", array.long_name}});
  write_attributes(dataset, array.attributes);
  return dataset;
}

/// Scales first, as netCDF-4 does; `_Netcdf4Dimid` numbers them through the whole file.
void write_group(hid_t file, const Group& group, std::int32_t& dimension_id) {
  const h5::Id parent(H5Gcreate2(file, group.name.c_str(), H5P_DEFAULT, group_properties(H5P_GROUP_CREATE), H5P_DEFAULT), "create a group");
  write_attributes(parent, group.attributes);
  std::map<std::string, h5::Id> scales;
  std::map<std::string, hsize_t> lengths;
  for (const auto& dimension : group.dimensions) {
    lengths[dimension.name] = size_of(dimension.values);
    h5::Id scale = write_array(parent, dimension, {lengths[dimension.name]});
    h5::check(H5DSset_scale(scale, dimension.name.c_str()), "make a dimension scale");
    h5::write_attribute(scale, "_Netcdf4Dimid", H5T_STD_I32LE, H5T_NATIVE_INT32, &dimension_id);
    ++dimension_id;
    scales[dimension.name] = std::move(scale);
  }
  for (const auto& variable : group.variables) {
    std::vector<hsize_t> shape;
    for (const auto& name : variable.dimensions) shape.push_back(lengths[name]);
    const h5::Id dataset = write_array(parent, variable, shape);
    for (unsigned axis = 0; axis < shape.size(); ++axis)
      h5::check(H5DSattach_scale(dataset, scales[variable.dimensions[axis]], axis), "attach a dimension scale");
  }
}

}  // namespace

std::vector<std::byte> hdf5_image(const DatasetFile& file) {
  check_file(file);
  h5::begin();
  constexpr std::size_t grown_by = std::size_t{1} << 20;
  const h5::Id access(H5Pcreate(H5P_FILE_ACCESS), "create file access list");
  h5::check(H5Pset_fapl_core(access, grown_by, false), "keep the file in memory");
  const h5::Id image(H5Fcreate("image.h5", H5F_ACC_TRUNC, group_properties(H5P_FILE_CREATE), access), "create the file in memory");
  write_attributes(image, file.attributes);
  std::int32_t dimension_id = 0;
  for (const auto& group : file.groups) write_group(image, group, dimension_id);
  h5::check(H5Fflush(image, H5F_SCOPE_GLOBAL), "flush");
  std::vector<std::byte> bytes(static_cast<std::size_t>(h5::check(H5Fget_file_image(image, nullptr, 0), "measure the file")));
  h5::check(H5Fget_file_image(image, bytes.data(), bytes.size()), "copy the file");
  return bytes;
}

}  // namespace berdaya::io

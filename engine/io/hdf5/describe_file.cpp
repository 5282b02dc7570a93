#include "io/hdf5/describe_file.hpp"

#include <algorithm>
#include <optional>

#include "io/hdf5/description_text.hpp"
#include "io/hdf5/handles.hpp"
#include "io/text/input_file.hpp"
#include "io/text/seal.hpp"

namespace berdaya::io {
namespace {

constexpr std::uint64_t largest_chunk = std::uint64_t{64} << 20;  // bytes
constexpr std::uint64_t largest_text = std::uint64_t{64}
                                       << 20;  // bytes of one attribute of fixed length
constexpr std::uint64_t best_compression =
    1032;                   // of deflate: a file cannot hold more than this times its size
constexpr int deepest = 8;  // groups in groups
constexpr std::size_t most_objects = 100'000;

using h5::Error;

/// What the file may still declare before it is refused.
struct Budget {
  std::uint64_t bytes;
  std::size_t objects = most_objects;
};

/// Size of an ordinary file that can be read.
std::uint64_t readable_size(const std::filesystem::path& path) {
  if (const std::string why = unreadable(path); !why.empty())
    throw IoError(Exit::bad_input, path.string() + ": cannot read: " + why);
  return std::filesystem::file_size(path);
}

/// The text of an attribute, if it is one text.
std::optional<std::string> text_of(hid_t attribute) {
  const h5::Id type(H5Aget_type(attribute), "read the type of an attribute");
  const h5::Id space(H5Aget_space(attribute), "read the shape of an attribute");
  if (H5Tget_class(type) != H5T_STRING ||
      h5::check(H5Sget_simple_extent_npoints(space), "count values") != 1)
    return {};
  if (h5::check(H5Tis_variable_str(type), "read a type") > 0) {
    h5::Texts texts(type, space, 1);
    texts.read([&](void* to) { return H5Aread(attribute, type, to); });
    return texts[0];
  }
  std::string text(H5Tget_size(type), '\0');
  if (text.size() > largest_text) throw Error("a text attribute is too long");
  h5::check(H5Aread(attribute, type, text.data()), "read an attribute");
  text.resize(std::min(text.find('\0'), text.size()));
  return text;
}

std::string text_attribute(hid_t object, const char* name) {
  if (h5::check(H5Aexists(object, name), "look for an attribute") == 0) return "";
  return text_of(h5::Id(H5Aopen(object, name, H5P_DEFAULT), "open an attribute")).value_or("");
}

Attributes attributes_of(hid_t object) {
  Attributes out;
  const auto add_name = [](hid_t, const char* name, const H5A_info_t*, void* to) -> herr_t {
    static_cast<Attributes*>(to)->push_back({name, ""});
    return 0;
  };
  h5::check(H5Aiterate2(object, H5_INDEX_NAME, H5_ITER_INC, nullptr, add_name, &out),
            "list attributes");
  std::erase_if(out, [&](auto& entry) {
    const auto text =
        text_of(h5::Id(H5Aopen(object, entry.first.c_str(), H5P_DEFAULT), "open an attribute"));
    entry.second = text.value_or("");
    return !text;
  });
  return out;
}

std::string dtype_of(hid_t type) {
  const std::size_t size = H5Tget_size(type);
  const std::string bits = std::to_string(8 * size);
  switch (H5Tget_class(type)) {
    case H5T_INTEGER:
      if (size != 1 && size != 2 && size != 4 && size != 8) return "other";
      return (H5Tget_sign(type) == H5T_SGN_NONE ? "uint" : "int") + bits;
    case H5T_FLOAT:
      return size == 4 || size == 8 ? "float" + bits : "other";
    case H5T_STRING:
      return h5::check(H5Tis_variable_str(type), "read a type") > 0 ? "string" : "other";
    default:
      return "other";
  }
}

/// Declared bytes, counted without overflow and taken off the budget.
void charge(Budget& budget, const std::vector<hsize_t>& shape, std::uint64_t bytes) {
  for (const hsize_t length : shape)
    if (__builtin_mul_overflow(bytes, length, &bytes)) bytes = UINT64_MAX;
  if (std::find(shape.begin(), shape.end(), 0) != shape.end()) bytes = 0;
  if (bytes > budget.bytes) throw Error("declares more data than a file of this size can hold");
  budget.bytes -= bytes;
}

/// How the data are stored: nothing outside the file, nothing that runs foreign code or needs much
/// more memory than the data.
void check_storage(hid_t dataset, std::size_t value_size) {
  const h5::Id list(H5Dget_create_plist(dataset), "read how a dataset is stored");
  if (h5::check(H5Pget_external_count(list), "count external files") > 0)
    throw Error("keeps data in another file");
  const auto layout = h5::check(H5Pget_layout(list), "read the layout");
  if (layout == H5D_VIRTUAL) throw Error("is a virtual dataset");
  const int filters = h5::check(H5Pget_nfilters(list), "count filters");
  for (unsigned i = 0; i < static_cast<unsigned>(filters); ++i) {
    std::size_t parameters = 0;
    const auto filter =
        h5::check(H5Pget_filter2(list, i, nullptr, &parameters, nullptr, 0, nullptr, nullptr),
                  "read a filter");
    if (filter != H5Z_FILTER_SHUFFLE && filter != H5Z_FILTER_DEFLATE &&
        filter != H5Z_FILTER_FLETCHER32)
      throw Error("uses filter " + std::to_string(filter) +
                  "; only shuffle, deflate and fletcher32 are read");
  }
  if (layout != H5D_CHUNKED) return;
  std::vector<hsize_t> chunk(H5S_MAX_RANK);
  chunk.resize(static_cast<std::size_t>(
      h5::check(H5Pget_chunk(list, H5S_MAX_RANK, chunk.data()), "read the chunk")));
  Budget one_chunk{largest_chunk};
  charge(one_chunk, chunk, value_size);
}

std::string last_name(hid_t object) {
  std::vector<char> name(
      static_cast<std::size_t>(h5::check(H5Iget_name(object, nullptr, 0), "read a name")) + 1);
  h5::check(H5Iget_name(object, name.data(), name.size()), "read a name");
  const std::string path = name.data();
  return path.substr(path.rfind('/') + 1);
}

std::vector<std::string> dimension_names(hid_t dataset, std::size_t rank) {
  std::vector<std::string> names(rank);
  if (h5::check(H5Aexists(dataset, "DIMENSION_LIST"), "look for dimension scales") == 0)
    return names;
  const auto keep = [](hid_t, unsigned, hid_t scale, void* to) -> herr_t {
    try {
      *static_cast<std::string*>(to) = last_name(scale);
    } catch (...) {  // no exception may cross the library
      return -1;
    }
    return 1;
  };
  for (unsigned axis = 0; axis < rank; ++axis)
    if (H5DSiterate_scales(dataset, axis, nullptr, keep, &names[axis]) < 0)
      names[axis] = "";  // a copy of a part: no scale there
  return names;
}

VariableDescription describe_dataset(hid_t group, const std::string& name, Budget& budget) {
  const h5::Id dataset(H5Dopen2(group, name.c_str(), H5P_DEFAULT), "open a dataset");
  const h5::Id type(H5Dget_type(dataset), "read a type");
  const h5::Id space(H5Dget_space(dataset), "read a shape");
  const std::vector<hsize_t> shape = h5::shape_of(space);
  check_storage(dataset, H5Tget_size(type));
  charge(budget, shape, H5Tget_size(type));
  VariableDescription out{name, {}, {shape.begin(), shape.end()}, dtype_of(type), "", ""};
  out.units = text_attribute(dataset, "units");
  out.long_name = text_attribute(dataset, "long_name");
  out.long_name_id = text_attribute(dataset, "long_name_id");
  out.coordinate = shape.size() == 1 && text_attribute(dataset, "CLASS") == "DIMENSION_SCALE";
  if (out.coordinate)
    out.dimensions = {name};
  else
    out.dimensions = dimension_names(dataset, shape.size());
  return out;
}

struct Link {
  std::string name;
  H5L_type_t type;
};

std::vector<Link> links_of(hid_t group) {
  std::vector<Link> out;
  const auto add = [](hid_t, const char* name, const H5L_info_t* info, void* to) -> herr_t {
    static_cast<std::vector<Link>*>(to)->push_back({name, info->type});
    return 0;
  };
  h5::check(H5Literate(group, H5_INDEX_NAME, H5_ITER_INC, nullptr, add, &out), "list a group");
  return out;
}

void describe_group(hid_t parent, const std::string& name, const std::string& path, int depth,
                    Budget& budget, FileDescription& out) {
  if (depth > deepest) throw Error("/" + path + ": groups are nested too deep");
  const h5::Id group(H5Gopen2(parent, name.c_str(), H5P_DEFAULT), "open a group");
  GroupDescription description{path, attributes_of(group), {}};
  std::vector<std::string> inner;
  for (const auto& [child, type] : links_of(group)) {
    const std::string where = (path.empty() ? "/" : "/" + path + "/") + child;
    if (type != H5L_TYPE_HARD) throw Error(where + " is a soft or external link");
    H5O_info_t info;
    h5::check(H5Oget_info_by_name2(group, child.c_str(), &info, H5O_INFO_BASIC, H5P_DEFAULT),
              "look at an object");
    if (info.rc != 1) throw Error(where + " is linked twice");
    if (budget.objects-- == 0) throw Error("too many objects");
    if (info.type == H5O_TYPE_GROUP)
      inner.push_back(child);
    else if (info.type != H5O_TYPE_DATASET)
      throw Error(where + " is neither a group nor a dataset");
    else
      try {
        description.variables.push_back(describe_dataset(group, child, budget));
      } catch (const Error& error) {
        throw Error(where + ": " + error.what());
      }
  }
  out.groups.push_back(std::move(description));
  for (const auto& child : inner)
    describe_group(group, child, path.empty() ? child : path + "/" + child, depth + 1, budget, out);
}

std::string describe_here(const std::filesystem::path& path, std::uint64_t size) {
  h5::begin();
  const h5::Id file = h5::open_file(path.c_str());
  Budget budget{size * best_compression};
  FileDescription out;
  describe_group(file, "/", "", 0, budget, out);
  return text_of(out);
}

}  // namespace

FileDescription describe_file(const std::filesystem::path& path) {
  const std::uint64_t size = readable_size(path);
  check_seal(path);
  return description_from(h5::apart(path, [&] { return describe_here(path, size); }));
}

}  // namespace berdaya::io

/// A driver through which libhdf5 keeps a file in a store of ours: in memory, or in a PartFile. The
/// library never meets a full disk, after which version 1.10.8 crashes: the store remembers the
/// failure and we ask it.
#pragma once
#include "io/hdf5/handles.hpp"

namespace berdaya::io::h5 {

/// Bytes that grow as they are written; what was never written reads as zero.
class MemoryStore {
 public:
  void write_at(std::uint64_t offset, std::span<const std::byte> bytes) {
    if (offset + bytes.size() > data.size()) data.resize(offset + bytes.size());
    std::ranges::copy(bytes, data.begin() + static_cast<std::ptrdiff_t>(offset));
  }
  void read_at(std::uint64_t offset, std::span<std::byte> bytes) const {
    const std::size_t there =
        offset < data.size() ? std::min<std::size_t>(bytes.size(), data.size() - offset) : 0;
    std::copy_n(data.begin() + static_cast<std::ptrdiff_t>(there > 0 ? offset : 0), there,
                bytes.begin());
    std::ranges::fill(bytes.subspan(there), std::byte{});
  }
  void resize(std::uint64_t size) { data.resize(size); }

  std::vector<std::byte> data;
};

namespace detail {

template <class Store>
struct StoredFile : H5FD_t {
  Store* store = nullptr;
  haddr_t allocated = 0, end = 0;
};

template <class Store>
struct Driver {
  using File = StoredFile<Store>;
  static File& of(H5FD_t* file) { return *static_cast<File*>(file); }
  static const File& of(const H5FD_t* file) { return *static_cast<const File*>(file); }

  static H5FD_t* open(const char*, unsigned, hid_t access, haddr_t) {
    const auto* store = static_cast<Store* const*>(H5Pget_driver_info(access));
    if (store == nullptr) return nullptr;
    auto* file = new (std::nothrow) File{};
    if (file != nullptr) file->store = *store;
    return file;
  }
  static herr_t close(H5FD_t* file) {
    delete &of(file);
    return 0;
  }
  static herr_t query(const H5FD_t*, unsigned long* flags) {
    if (flags != nullptr)
      *flags = H5FD_FEAT_AGGREGATE_METADATA | H5FD_FEAT_ACCUMULATE_METADATA |
               H5FD_FEAT_AGGREGATE_SMALLDATA;
    return 0;
  }
  static haddr_t get_allocated(const H5FD_t* file, H5FD_mem_t) { return of(file).allocated; }
  static herr_t set_allocated(H5FD_t* file, H5FD_mem_t, haddr_t address) {
    of(file).allocated = address;
    return 0;
  }
  static haddr_t get_end(const H5FD_t* file, H5FD_mem_t) { return of(file).end; }
  static herr_t read(H5FD_t* file, H5FD_mem_t, hid_t, haddr_t address, std::size_t size, void* to) {
    of(file).store->read_at(address, {static_cast<std::byte*>(to), size});
    return 0;
  }
  static herr_t write(H5FD_t* file, H5FD_mem_t, hid_t, haddr_t address, std::size_t size,
                      const void* from) {
    of(file).store->write_at(address, {static_cast<const std::byte*>(from), size});
    of(file).end = std::max<haddr_t>(of(file).end, address + size);
    return 0;
  }
  static herr_t truncate(H5FD_t* file, hid_t, hbool_t) {
    of(file).store->resize(of(file).end = of(file).allocated);
    return 0;
  }

  static H5FD_class_t make() {
    H5FD_class_t all{};
    all.name = "berdaya";
    all.maxaddr = HADDR_MAX / 2;
    all.fc_degree = H5F_CLOSE_STRONG;
    all.fapl_size = sizeof(Store*);
    all.open = open, all.close = close, all.query = query;
    all.get_eoa = get_allocated, all.set_eoa = set_allocated, all.get_eof = get_end;
    all.read = read, all.write = write, all.truncate = truncate;
    const H5FD_mem_t kinds[H5FD_MEM_NTYPES] = H5FD_FLMAP_DICHOTOMY;
    std::ranges::copy(kinds, all.fl_map);
    return all;
  }
};

}  // namespace detail

/// Access properties that keep a file in `store`, which must outlive it.
template <class Store>
Id store_access(Store& store) {
  const H5FD_class_t driver = detail::Driver<Store>::make();
  const Id number(H5FDregister(&driver), "register the driver");
  Id access(H5Pcreate(H5P_FILE_ACCESS), "create file access list");
  Store* where = &store;
  check(H5Pset_driver(access, number, &where), "set the driver");
  H5AC_cache_config_t
      cache{};  // of what the library knows about a file; by itself it grows to 32 MB
  cache.version = H5AC__CURR_CACHE_CONFIG_VERSION;
  check(H5Pget_mdc_config(access, &cache), "read the cache's size");
  cache.max_size = cache.initial_size = cache.min_size;
  check(H5Pset_mdc_config(access, &cache), "set the cache's size");
  return access;
}

}  // namespace berdaya::io::h5

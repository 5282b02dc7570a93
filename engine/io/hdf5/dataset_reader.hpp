/// The values of a dataset, a block at a time.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "io/hdf5/describe_file.hpp"
#include "io/hdf5/handles.hpp"

namespace berdaya::io {

/// Path of each dataset, in their order, with what describe_file said of it.
std::vector<std::pair<std::string, const VariableDescription*>> datasets_of(
    const FileDescription& description);

class DatasetReader {
 public:
  /// `text_budget`: bytes of texts that may still be read.
  /// @throws h5::Error: neither numbers nor texts of variable length.
  DatasetReader(hid_t file, const std::string& path, const VariableDescription& variable,
                std::uint64_t& text_budget);
  /// Reads the next block of at most 16 MiB, in row-major order; false: there is none.
  bool next();
  std::size_t values() const noexcept { return texts_ ? words_.size() : bytes_.size() / size_; }
  /// Of the block: numbers as little-endian bytes, or texts.
  bool texts() const noexcept { return texts_; }
  std::span<const std::byte> bytes() const noexcept { return bytes_; }
  const std::vector<std::string>& words() const noexcept { return words_; }
  std::span<const std::byte> number(std::size_t i) const {
    return bytes().subspan(i * size_, size_);
  }

 private:
  void read_words(hid_t memory, std::size_t count);
  std::uint64_t& text_budget_;
  h5::Id dataset_, type_, space_;
  std::vector<hsize_t> shape_;
  bool texts_;
  std::size_t size_;     ///< bytes of a number
  std::size_t cut_ = 0;  ///< axes before this one are fixed in a block, those behind are whole
  hsize_t inner_ = 1, slab_ = 1, at_ = 0, all_ = 1;
  std::vector<std::byte> bytes_;
  std::vector<std::string> words_;
};

}  // namespace berdaya::io

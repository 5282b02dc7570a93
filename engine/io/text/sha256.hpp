/// SHA-256 as lower-case hex: what a file says about its inputs, and what two equal results share.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace berdaya::io {

class Sha256 {
  struct Free {
    void operator()(evp_md_ctx_st* context) const noexcept;
  };
  std::unique_ptr<evp_md_ctx_st, Free> context_;

 public:
  Sha256();
  void add(std::span<const std::byte> bytes);
  void add(std::uint64_t number);   ///< as 8 bytes, little-endian
  void add(std::string_view text);  ///< its length as a number, then its bytes, so that "ab","c"
                                    ///< and "a","bc" differ
  std::string hex();                ///< 64 digits; nothing can be added afterwards
};

/// The SHA-256 of these bytes alone, as `sha256sum` prints it.
std::string sha256_hex(std::span<const std::byte> bytes);
std::string sha256_hex(std::string_view text);

}  // namespace berdaya::io

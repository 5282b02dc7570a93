/// The seal of a result file: behind the last byte of HDF5, which ends where its first bytes say,
/// stands one line, "berdaya-sha256 " and the SHA-256 of all bytes before it. HDF5 itself notices
/// no changed number.
#pragma once
#include <filesystem>
#include <string>

namespace berdaya::io {

inline constexpr std::string_view seal_mark = "berdaya-sha256 ";
inline constexpr std::size_t seal_size = seal_mark.size() + 64 + 1;

/// The line for bytes with this SHA-256.
std::string seal_of(const std::string& sha256);

/// Does the file carry a seal? Not one of berdaya before the seal, or of another program.
/// @throws IoError bad_input: it carries another one: the file is damaged, cut off or was changed.
bool check_seal(const std::filesystem::path& path);

}  // namespace berdaya::io

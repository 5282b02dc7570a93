/// A TOML file as a table, or the one problem that kept it from being one.
#pragma once
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

#include "io/text/input_file.hpp"
#include "io/toml/guard.hpp"
#include "io/toml/value.hpp"

namespace berdaya {

/// Reads and parses `file`; `text` becomes its bytes.
inline std::optional<toml::table> read_toml(const std::filesystem::path& file, std::string& text, Problems& problems) {
  constexpr std::size_t max_file = 1 << 20;
  const auto fail = [&](std::uint32_t line, std::uint32_t column, std::string message) {
    problems.push_back({file.string(), line, column, "", std::move(message)});
    return std::nullopt;
  };
  if (const std::string why = unreadable(file); !why.empty()) return fail(0, 0, "cannot read: " + why);
  std::ifstream in(file, std::ios::binary);
  std::error_code error;
  if (std::filesystem::file_size(file, error) > max_file || error) return fail(0, 0, "larger than 1 MiB; this is a small text file");
  text.assign(std::istreambuf_iterator<char>(in), {});
  const std::string bad = "not valid TOML: ";
  if (const auto fault = TomlGuard(text).check()) return fail(fault->line, fault->column, bad + fault->message);
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& parse) {
    return fail(parse.source().begin.line, parse.source().begin.column, bad + std::string(parse.description()));
  } catch (const std::exception& other) {
    return fail(1, 1, bad + other.what());
  }
}

}  // namespace berdaya

#include "io/toml/document.hpp"

#include <algorithm>
#include <stdexcept>

#include "core/fail.hpp"
#include "io/toml/guard.hpp"

#ifdef __wasm__  // a page has no files, which the library never opens here but wants to know
#include <istream>
template <>
struct std::basic_ifstream<char> : std::istream {
  basic_ifstream() : std::istream(nullptr) {}
  void open(const std::string&, openmode) {}
  bool is_open() const { return false; }
};
#endif

// What the library asserts becomes an exception, for a user's typo must not abort.
#undef NDEBUG
#define TOML_ASSERT(e) \
  ((e) ? static_cast<void>(0) : ::berdaya::fail(std::runtime_error("malformed TOML")))
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

namespace berdaya {
namespace {

Node plain(const toml::node& node, std::string name) {
  Node made;
  made.name = std::move(name);
  made.value = NoValue{"a date or time"};
  made.line = static_cast<std::uint32_t>(node.source().begin.line);
  made.column = static_cast<std::uint32_t>(node.source().begin.column);
  if (const auto* text = node.as_string()) made.value = text->get();
  if (const auto* whole = node.as_integer()) made.value = whole->get();
  if (const auto* real = node.as_floating_point()) made.value = real->get();
  if (const auto* flag = node.as_boolean()) made.value = flag->get();
  if (const auto* table = node.as_table()) {
    made.value = NoValue{"a table"};
    made.kind = Node::Kind::table;
    for (const auto& [key, inner] : *table)
      made.inside.push_back(plain(inner, std::string(key.str())));
    std::stable_partition(made.inside.begin(), made.inside.end(),
                          [](const Node& entry) { return entry.name == "preset"; });
  }
  if (const auto* array = node.as_array()) {
    made.value = NoValue{"an array"};
    made.kind = Node::Kind::array;
    for (const toml::node& inner : *array) made.inside.push_back(plain(inner, ""));
  }
  return made;
}

}  // namespace

std::optional<Node> parse_toml(const std::string& text, const std::string& source,
                               Problems& problems) {
  const auto wrong = [&](std::uint32_t line, std::uint32_t column, std::string_view message) {
    problems.push_back({source, line, column, "", std::string(message)});
    return std::nullopt;
  };
  if (text.size() > largest_toml)
    return wrong(0, 0, "larger than 1 MiB; this is a small text file");
  const std::string bad = "not valid TOML: ";
  if (const auto fault = TomlGuard(text).check())
    return wrong(fault->line, fault->column, bad + fault->message);
  std::optional<Node> made;
  const std::exception_ptr error = caught([&] {
    const toml::parse_result read = toml::parse(text);
    if (read)
      made = plain(read.table(), "");
    else
      wrong(read.error().source().begin.line, read.error().source().begin.column,
            bad + std::string(read.error().description()));
  });
  if (error) return wrong(1, 1, bad + "malformed TOML");
  return made;
}

}  // namespace berdaya

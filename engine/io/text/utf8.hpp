/// Result files hold texts as UTF-8, so what is read must be that too.
#pragma once
#include <boost/locale/utf.hpp>
#include <cstddef>
#include <string_view>

namespace berdaya {

constexpr std::string_view not_utf8 = "not UTF-8; save the file as UTF-8 text";

/// Offset of the first byte that is no UTF-8; npos: all is.
inline std::size_t first_not_utf8(std::string_view text) {
  namespace utf = boost::locale::utf;
  for (auto at = text.begin(); at != text.end();) {
    const auto start = at;
    if (const utf::code_point c = utf::utf_traits<char>::decode(at, text.end());
        c == utf::illegal || c == utf::incomplete)
      return static_cast<std::size_t>(start - text.begin());
  }
  return std::string_view::npos;
}

}  // namespace berdaya

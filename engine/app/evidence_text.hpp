/// How tables of evidence write figures, bands and columns.
#pragma once
#include <fmt/core.h>

#include <cmath>
#include <string>

#include "io/text/words.hpp"

namespace berdaya::app {

inline std::string figure(double value) {
  return std::isnan(value) ? "-" : fmt::format("{:.3g}", value);
}

inline std::string range(double low, double high) {
  if (std::isnan(low)) return "-";
  if (std::isinf(low)) return fmt::format("<= {:.3g}", high);
  if (std::isinf(high)) return fmt::format(">= {:.3g}", low);
  return fmt::format("{:.3g} … {:.3g}", low, high);
}

/// A column of `width` letters, or of the text and a blank.
inline std::string column(const std::string& text, std::size_t width) {
  return left(letters(text) < width ? text : text + ' ', width);
}

}  // namespace berdaya::app

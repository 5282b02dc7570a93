#include "io/text/words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace berdaya {
namespace {

constexpr std::string_view unknown = "–", endless = "∞", minus = "−";

std::string digits_of(double value, int digits) {
  std::array<char, 400> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 std::chars_format::fixed, digits);
  return {buffer.data(), end.ptr};
}

std::string with_sign(double value, const std::string& size, bool sign, bool zero) {
  if (zero) return size;
  return value < 0 ? std::string(minus) + size : (sign ? "+" : "") + size;
}

bool is_zero(const std::string& digits) {
  return std::ranges::none_of(digits, [](char c) { return c >= '1' && c <= '9'; });
}

}  // namespace

std::string fill(std::string text, Blanks blanks) {
  for (const auto& [name, value] : blanks) {
    const std::string blank = '{' + std::string(name) + '}';
    for (std::size_t at = text.find(blank); at != std::string::npos;
         at = text.find(blank, at + value.size()))
      text.replace(at, blank.size(), value);
    const std::string words = '{' + std::string(name) + '|';
    for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at)) {
      const std::size_t one = at + words.size(), many = text.find('|', one) + 1,
                        end = text.find('}', many);
      const std::string word =
          value == "1" ? text.substr(one, many - 1 - one) : text.substr(many, end - many);
      text.replace(at, end + 1 - at, word);
    }
  }
  return text;
}

std::string figure(double value, int digits, Language language) {
  if (std::isnan(value)) return std::string(unknown);
  if (std::isinf(value)) return (value < 0 ? std::string(minus) : "") + std::string(endless);
  std::string plain = digits_of(std::abs(value), digits);
  const std::size_t whole = std::min(plain.find('.'), plain.size());
  if (whole < plain.size()) plain[whole] = language == Language::id ? ',' : '.';
  for (std::size_t at = whole; at > 3;) plain.insert(at -= 3, language == Language::id ? "." : ",");
  return with_sign(value, plain, false, is_zero(plain));
}

std::string percent(double share, Language language) {
  const std::string text = figure(share * 100, 0, language);
  return std::isnan(share) ? text : text + (language == Language::id ? "%" : " %");
}

std::string points(double difference, Language language) {
  if (std::isnan(difference)) return std::string(unknown);
  const double size_of = std::abs(difference) * 100;  // below one point to the tenth
  std::string size = figure(size_of, size_of > 0 && size_of < .95 ? 1 : 0, language);
  if (is_zero(size)) size = "0";
  return with_sign(difference, size, true, is_zero(size)) + (language == Language::id ? " poin"
                                                             : size == "1"            ? " point"
                                                                                      : " points");
}

std::string rupiah(double value, Language language, bool sign) {
  if (!std::isfinite(value)) return figure(value, 0, language);
  const double million = std::abs(value) * 1e-6;
  const std::string mark = language == Language::id ? "Rp" : "Rp ";
  if (million < .9995) {  // to the thousand
    const std::string size = figure(std::round(std::abs(value) * 1e-3) * 1e3, 0, language);
    return with_sign(value, mark + size, sign, is_zero(size));
  }
  const bool billion = million >= 999.95;
  const int decimals = !billion ? 1 : million < 9995 ? 2 : million < 99950 ? 1 : 0;
  const std::string size = figure(billion ? million * 1e-3 : million, decimals, language);
  const std::string unit = language == Language::id ? (billion ? " miliar" : " juta")
                                                    : (billion ? " billion" : " million");
  return with_sign(value, mark + size + unit, sign, false);
}

std::string tenths(double chance, Language language) {
  if (std::isnan(chance)) return std::string(unknown);
  const int k = static_cast<int>(std::floor(chance * 10 + 1e-9));
  if (k < 1) return language == Language::id ? "kurang dari 1" : "less than 1";
  if (k > 9) return language == Language::id ? "lebih dari 9" : "more than 9";
  return std::to_string(k);
}

std::string ends(const std::string& low, const std::string& high) {
  return low == unknown || high == unknown ? std::string(unknown) : low + " … " + high;
}

std::size_t letters(std::string_view text) noexcept {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0u) != 0x80u; }));
}

std::string left(const std::string& text, std::size_t width) {
  const std::size_t n = letters(text);
  return text + std::string(n < width ? width - n : 0, ' ');
}
std::string right(const std::string& text, std::size_t width) {
  const std::size_t n = letters(text);
  return std::string(n < width ? width - n : 0, ' ') + text;
}

std::string wrapped(const std::string& text, std::size_t width) {
  std::string out;
  std::size_t line = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, end - at);
    if (line > 0 && line + 1 + letters(word) > width)
      out += '\n', line = 0;
    else if (line > 0)
      out += ' ', ++line;
    out += word;
    line += letters(word);
    at = end + 1;
  }
  return out;
}

}  // namespace berdaya

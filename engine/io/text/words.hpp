/// Numbers and sentences as people write them, in English or Indonesian.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "core/parameter.hpp"

namespace berdaya {

enum class Language : std::uint8_t { en, id };

inline std::string say(const Bilingual& text, Language language) {
  return std::string(language == Language::en ? text.en : text.id);
}

/// A text with its {blanks} filled in; {blank|run|runs} is the word for as many.
using Blanks = std::initializer_list<std::pair<std::string_view, std::string>>;
std::string fill(std::string text, Blanks blanks);
inline std::string fill(const Bilingual& text, Language language, Blanks blanks) {
  return fill(say(text, language), blanks);
}

/// 1,234.5 in English, 1.234,5 in Indonesian; "–" for what is not known, "∞" for what has no end.
std::string figure(double value, int digits, Language language);
/// A share: "82 %", "82%".
std::string percent(double share, Language language);
/// A difference of shares: "+9 points", "−9 poin", below one point "−0.4 points".
std::string points(double difference, Language language);
/// "Rp 12.3 million", "Rp12,3 juta"; below a million to the thousand, from a
/// thousand million on three digits: "Rp 1.63 billion",
/// "Rp1,63 miliar". `sign`: also "+".
std::string rupiah(double value, Language language, bool sign = false);
/// Of ten simulations: "8", "less than 1", "more than 9".
std::string tenths(double chance, Language language);
/// Low and high end, "–" between; "–" alone where they are not known.
std::string ends(const std::string& low, const std::string& high);

/// Letters, of texts with letters of several bytes.
std::size_t letters(std::string_view text) noexcept;
/// Filled with blanks to `width` letters, the text on the left or on the right.
std::string left(const std::string& text, std::size_t width);
std::string right(const std::string& text, std::size_t width);
/// In lines of at most `width` letters.
std::string wrapped(const std::string& text, std::size_t width = 96);

}  // namespace berdaya

#include "io/text/dates.hpp"

#include <array>

namespace berdaya {
namespace {

// clang-format off
constexpr std::array months{Bilingual{"January", "Januari"}, Bilingual{"February", "Februari"}, Bilingual{"March", "Maret"}, Bilingual{"April", "April"},
    Bilingual{"May", "Mei"}, Bilingual{"June", "Juni"}, Bilingual{"July", "Juli"}, Bilingual{"August", "Agustus"}, Bilingual{"September", "September"},
    Bilingual{"October", "Oktober"}, Bilingual{"November", "November"}, Bilingual{"December", "Desember"}};
constexpr std::array numerals{Bilingual{"1", "I"}, Bilingual{"2", "II"}, Bilingual{"3", "III"}, Bilingual{"4", "IV"}};
// clang-format on

}  // namespace

std::string month_name(std::int32_t month, Language language) {
  return say(months[static_cast<std::size_t>(month % 12)], language) + ' ' +
         std::to_string(month / 12);
}

std::string quarters(std::int32_t first, std::int32_t last, Language language) {
  const auto number = [&](std::int32_t month) {
    return say(numerals[static_cast<std::size_t>(month % 12 / 3)], language);
  };
  const std::string mark = language == Language::id ? "TW " : "Q";
  const auto one = [&](std::int32_t month) {
    return mark + number(month) + ' ' + std::to_string(month / 12);
  };
  if (first / 3 == last / 3) return one(first);
  if (first / 12 != last / 12) return one(first) + "–" + one(last);
  const std::string second = (language == Language::id ? "" : mark) + number(last);
  return mark + number(first) + "–" + second + ' ' + std::to_string(last / 12);
}

}  // namespace berdaya

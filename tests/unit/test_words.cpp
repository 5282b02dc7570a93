/// Numbers and sentences as people write them.
#include <cmath>
#include <limits>

#include "catch.hpp"
#include "io/text/words.hpp"

namespace berdaya {

TEST_CASE("numbers as English and Indonesian write them") {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN(),
                   inf = std::numeric_limits<double>::infinity();
  constexpr Language en = Language::en, id = Language::id;
  CHECK((figure(1234567.25, 1, en) == "1,234,567.2" && figure(1234.5, 1, id) == "1.234,5"));
  CHECK((figure(-.4, 0, en) == "0" && figure(-12, 0, en) == "−12" && figure(nan, 0, en) == "–"));
  CHECK((figure(inf, 0, en) == "∞" && figure(-inf, 1, id) == "−∞"));
  CHECK((percent(.824, en) == "82 %" && percent(.824, id) == "82%" && percent(nan, id) == "–"));
  CHECK((points(.09, en) == "+9 points" && points(-.01, en) == "−1 point"));
  CHECK((points(-.09, id) == "−9 poin" && points(.0004, id) == "0 poin"));
  CHECK((points(-.004, en) == "−0.4 points" && points(0, en) == "0 points"));
  CHECK((rupiah(12.34e6, en) == "Rp 12.3 million" && rupiah(12.34e6, id) == "Rp12,3 juta"));
  CHECK((rupiah(1.634e9, id) == "Rp1,63 miliar" && rupiah(163.4e9, en) == "Rp 163 billion"));
  CHECK((rupiah(16.34e9, en) == "Rp 16.3 billion" && rupiah(999.96e6, en) == "Rp 1.00 billion"));
  CHECK((rupiah(374'400, id) == "Rp374.000" && rupiah(-5e6, en) == "−Rp 5.0 million"));
  CHECK((rupiah(5e6, id, true) == "+Rp5,0 juta" && rupiah(-3, en, true) == "Rp 0"));
  CHECK((tenths(.8, en) == "8" && tenths(.79, en) == "7" && tenths(.05, id) == "kurang dari 1"));
  CHECK((tenths(1, en) == "more than 9" && tenths(nan, en) == "–"));
}

TEST_CASE("sentences with blanks, and lines no longer than the terminal") {
  CHECK(fill(std::string("{a} of {b}, {a}"), {{"a", "{b}"}, {"b", "3"}}) == "3 of 3, 3");
  const std::string counted = "{n} {n|run|runs}, {m} {m|month|months}";
  CHECK(fill(counted, {{"n", "1"}, {"m", "12"}}) == "1 run, 12 months");
  CHECK((letters("a–b") == 3 && left("–", 3) == "–  " && right("–", 3) == "  –"));
  CHECK(wrapped("one two three", 7) == "one two\nthree");
  CHECK((ends("1", "2") == "1 … 2" && ends("–", "2") == "–"));
}

}  // namespace berdaya

#include "app/exit_needs.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "app/commands.hpp"
#include "app/table.hpp"
#include "app/texts.hpp"
#include "io/results/exit_places.hpp"

namespace berdaya::app {
namespace {

constexpr double million = 1e-6;

class Needs {
 public:
  Needs(const io::ExitFindings& found, Language l) : found_(found), l_(l) {}

  void by_place() const {
    std::vector<std::string> head = heads(texts::needs_head, l_);
    const std::string all = head.back();
    head.pop_back();
    for (const Bilingual& of : {texts::needs_posts, texts::needs_money})
      for (std::size_t y = 0; y < found_.years(); ++y)
        head.push_back(fill(of, l_, {{"year", year(y)}}));
    head.push_back(all);
    Table table(head, 1);
    for (const PlaceNeed* one : first_first(found_.places)) {
      const PlaceNeed& place = *one;
      std::vector<std::string> row{row_name(place, found_, l_) + (place.window.to < 0 ? " *" : ""),
                                   figure(place.need.kept.mean, 1, l_)};
      for (std::size_t y = 0; y < found_.years(); ++y)
        row.push_back(figure(of(place, y).posts, 0, l_));
      for (std::size_t y = 0; y < found_.years(); ++y)
        row.push_back(figure(of(place, y).cost.mean * million, 0, l_));
      row.push_back(rupiah(place.need.cost.mean, l_));
      table.row(row);
    }
    table.print();
  }

  void by_input() const {
    std::vector<std::string> head = heads(texts::inputs_head, l_);
    Table table(head, 1);
    for (std::size_t y = 0; y < found_.years(); ++y) {
      const YearNeed& need = of(found_.places[0], y);
      std::vector<std::string> row{year(y)};
      for (const io::NeedField& field : io::need_fields) {
        const std::string name = field.name;
        if (name == "group_months" || name.starts_with("cost_")) continue;
        const bool money = std::string_view(field.unit) == "rupiah";
        row.push_back(figure(field.of(need) * (money ? million : 1), money ? 1 : 0, l_));
      }
      row.push_back(
          ends(figure(need.cost.low * million, 1, l_), figure(need.cost.high * million, 1, l_)));
      table.row(row);
    }
    table.print();
  }

 private:
  static const YearNeed& of(const PlaceNeed& place, std::size_t y) {
    static const YearNeed nothing{};
    return y < place.need.years.size() ? place.need.years[y] : nothing;
  }
  std::string year(std::size_t y) const {
    const std::string number = std::to_string(found_.first_year + static_cast<std::int32_t>(y));
    return found_.scene.dated() ? number : fill(texts::year_number, l_, {{"year", number}});
  }

  const io::ExitFindings& found_;
  Language l_;
};

}  // namespace

std::string row_name(const PlaceNeed& place, const io::ExitFindings& found, Language l) {
  if (place.level == PlaceLevel::all) return say(texts::all_places, l);
  const std::string name = printable(place.name);
  if (!found.scene.kecamatan) return fill(texts::area_name, l, {{"name", name}});
  const auto above = std::ranges::count_if(found.places, [&](const PlaceNeed& other) {
    return other.level < place.level && other.level > PlaceLevel::all &&
           std::ranges::find(other.areas, place.areas[0]) != other.areas.end();
  });
  return std::string(static_cast<std::size_t>(2 * above), ' ') + name;
}

void print_needs(const io::ExitFindings& found, Language l) {
  const Needs needs(found, l);
  fmt::print("{}\n", wrapped(say(texts::needs_title, l)));
  needs.by_place();
  fmt::print("\n{}\n", say(texts::needs_of_all, l));
  needs.by_input();
}

}  // namespace berdaya::app

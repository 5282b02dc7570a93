#include "study/place_needs.hpp"

#include <algorithm>

namespace berdaya {
namespace {

constexpr std::size_t province_digits = 2, kabupaten_digits = 4;

/// Neighbouring areas whose codes begin alike, up to the area `last`.
struct Parted {
  std::string code;
  std::size_t first = 0, last = 0;
};
std::vector<Parted> parted(std::span<const PlaceArea> areas, std::size_t digits) {
  std::vector<Parted> all;
  for (std::size_t a = 0; a < areas.size(); ++a) {
    const std::string code = areas[a].code.substr(0, digits);
    if (all.empty() || all.back().code != code) all.push_back({code, a, a});
    all.back().last = a + 1;
  }
  return all;
}

class Needs {
 public:
  Needs(const Scenario& scenario, const ExitTest& test, const ExitCalendar& calendar,
        const Windows& windows)
      : places_(scenario.places()),
        test_(test),
        calendar_(calendar),
        windows_(windows),
        exits_(test.plan().exits()),
        chosen_(calendar_of(windows, exits_)) {}

  std::vector<PlaceNeed> all() {
    const std::vector<Parted> provinces = parted(places_, province_digits),
                              kabupaten = parted(places_, kabupaten_digits);
    if (test_.areas() > 1) add(PlaceLevel::all, "", "", 0, test_.areas(), windows_.all);
    std::size_t k = 0;
    for (std::size_t a = 0; a < test_.areas(); ++a) {
      for (const Parted& one : provinces)
        if (provinces.size() > 1 && one.first == a) pool(PlaceLevel::province, one);
      for (; kabupaten.size() > 1 && k < kabupaten.size() && kabupaten[k].first == a; ++k)
        pool(PlaceLevel::kabupaten, kabupaten[k]);
      const PlaceArea* place = places_.empty() ? nullptr : &places_[a];
      add(PlaceLevel::area, place ? place->code : "",
          place && !place->name.empty() ? place->name
          : place                       ? place->code
                                        : std::to_string(a + 1),
          a, a + 1, windows_.places[a]);
    }
    return std::move(out_);
  }

 private:
  void pool(PlaceLevel level, const Parted& part) {
    std::vector<std::size_t> areas;
    for (std::size_t a = part.first; a < part.last; ++a) areas.push_back(a);
    add(level, part.code, part.code, part.first, part.last, test_.window_of(0, areas));
  }
  void add(PlaceLevel level, const std::string& code, const std::string& name, std::size_t first,
           std::size_t last, const ExitWindow& window) {
    PlaceNeed& row = out_.emplace_back();
    row.level = level, row.code = code, row.name = name, row.window = window;
    for (std::size_t a = first; a < last; ++a) row.areas.push_back(a);
    const auto end = std::ranges::find(exits_, window.to);
    row.counted =
        end == exits_.end() ? window.best : static_cast<std::size_t>(end - exits_.begin());
    row.need = calendar_.of(chosen_, row.areas);
  }

  std::span<const PlaceArea> places_;
  const ExitTest& test_;
  const ExitCalendar& calendar_;
  const Windows& windows_;
  std::vector<std::int32_t> exits_;
  Calendar chosen_;
  std::vector<PlaceNeed> out_;
};

}  // namespace

std::vector<const PlaceNeed*> first_first(const std::vector<PlaceNeed>& places) {
  std::vector<const PlaceNeed*> out;
  for (const PlaceNeed& place : places) out.push_back(&place);
  const auto before = [](const PlaceNeed* a, const PlaceNeed* b) {
    return sooner(a->window, b->window);
  };
  const auto is_area = [](const PlaceNeed* p) { return p->level == PlaceLevel::area; };
  for (auto first = out.begin(); first != out.end();) {
    first = std::find_if(first, out.end(), is_area);
    const auto last = std::find_if_not(first, out.end(), is_area);
    std::stable_sort(first, last, before);
    first = last;
  }
  return out;
}

std::vector<PlaceNeed> needs_by_place(const Scenario& scenario, const ExitTest& test,
                                      const ExitCalendar& calendar, const Windows& windows) {
  return Needs(scenario, test, calendar, windows).all();
}

}  // namespace berdaya

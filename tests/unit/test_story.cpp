/// Events as people are told them, in both languages.
#include <limits>

#include "catch.hpp"
#include "io/results/event_story.hpp"

using namespace berdaya;
using namespace berdaya::io;

namespace {

Event event(EventKind kind, Cause cause, double value, const Details& what) {
  return event_with(7, kind, cause, 0, 1, value, what);
}
bool is_whole(const std::string& text) {
  return !text.empty() && text.find('{') == std::string::npos &&
         text.find('}') == std::string::npos && text.back() != '.';
}

}  // namespace

TEST_CASE(
    "every kind of event and every cause has a text in both languages, whatever its figures") {
  for (std::size_t k = 0; k < event_rows.size(); ++k)
    for (std::size_t c = 0; c < cause_rows.size(); ++c)
      for (std::size_t a = 0; a < about_names.size(); ++a)
        for (const double value : {0., 1., 1e15, -1.}) {
          Event e = event(static_cast<EventKind>(k), static_cast<Cause>(c), value,
                          {.about = static_cast<About>(a)});
          if (value > 1)
            e.amount = std::numeric_limits<Rupiah>::max(), e.group = e.household = e.trader = 7;
          const std::string en = happened(e, Language::en), id = happened(e, Language::id),
                            why = because(e, Language::en), sebab = because(e, Language::id);
          INFO(event_rows[k].name << ' ' << cause_rows[c].name << ": " << en << " | " << id);
          CHECK((is_whole(en) && is_whole(id) && en != id));
          CHECK((is_whole(why) && is_whole(sebab) && why != sebab));
        }
}

TEST_CASE("a story counts from 1, names partners, acts and indices, and says what drove a trader") {
  const auto en = [](const Event& e) { return happened(e, Language::en); };
  const auto id = [](const Event& e) { return happened(e, Language::id); };
  CHECK(en(event(EventKind::partner_linked, Cause::draw, 5, {.group = 0})) ==
        "group 1 is linked with a bank or co-operative");
  CHECK(id(event(EventKind::partner_lost, Cause::draw, 7, {.group = 1})) ==
        "hubungan kelompok 2 dengan perusahaan pembeli putus");
  CHECK(en(event(EventKind::group_replicated, Cause::draw, 0, {.group = 2})) ==
        "cadres of group 1 help neighbours to found group 3");
  CHECK(id(event(EventKind::facilitator_came, Cause::scenario, 1, {.group = 0})) ==
        "TKS 2 mulai mendampingi kelompok 1");
  CHECK(en(event(EventKind::facilitator_resigned, Cause::draw, .02, {.amount = 0})) ==
        "facilitator 1 resigns");
  CHECK(en(event(EventKind::group_relapsed, Cause::threshold, .12,
                 {.group = 0, .about = About::intellectual})) ==
        "group 1 is mandiri no more: insight is too weak (12 %)");
  Event call = event(EventKind::group_reached, Cause::lost_sales, .17,
                     {.amount = 1'500'000,
                      .group = 0,
                      .trader = 1,
                      .about = About::call_debt,
                      .count = 2,
                      .lost_share = .36,
                      .hostility = .4});
  CHECK(
      id(call) ==
      "tengkulak 2 menagih utang 2 anggota kelompok 1, Rp1,5 juta, dan berhenti meminjami mereka");
  CHECK(
      because(call, Language::id) ==
      "36% panen para langganan tidak lagi lewat tengkulak; peluang bertindak 17% pada bulan itu");
  call.count = 0, call.amount = 0, call.cause = Cause::grievance, call.value = .004;
  CHECK(en(call) == "trader 2 lends members of group 1 no more; none of them owes anything");
  CHECK(because(call, Language::en) ==
        "an old grievance that has not faded; chance of acting less than 1 % that month");
  CHECK(because(event(EventKind::group_shielded, Cause::mediation, .4,
                      {.group = 0, .trader = 0, .about = About::squeeze}),
                Language::en) == "0.4 hours of mediation");
  CHECK(id(event(EventKind::seen_ready, Cause::threshold, 0, {.group = 0})) ==
        "TKS menilai kelompok 1 siap, padahal belum");
  CHECK(id(event(EventKind::seen_ready, Cause::threshold, 3, {.group = 0})) ==
        "TKS menilai kelompok 1 siap");
  CHECK(en(event(EventKind::forced_sale, Cause::debt_called, 1e6,
                 {.amount = 600'000, .household = 13})) ==
        "household 14 has to sell assets worth Rp 1.0 million for Rp 600,000");
  CHECK(because(event(EventKind::member_left, Cause::draw, .03, {}), Language::id) ==
        "kebetulan, peluangnya 3% pada bulan itu");
}

#include "io/results/event_story.hpp"

#include <cmath>

#include "io/results/event_texts.hpp"

namespace berdaya::io {
namespace {

std::string whole(double value, Language l) { return figure(value, 0, l); }

/// A rank counts from 0, people from 1.
std::string named(const Bilingual& name, std::int64_t rank, Language l) {
  return rank < 0 ? say(texts::nobody, l) : fill(name, l, {{"n", std::to_string(rank + 1)}});
}

std::string chance(double probability, Language l) {
  return probability < .01 ? say(texts::under_one, l) : percent(probability, l);
}

/// The row `number` of a list, if there is one.
template <std::size_t n>
std::string one_of(const Bilingual (&list)[n], double number, Language l) {
  if (!(number >= 0) || !(number < static_cast<double>(n))) return "–";
  return say(list[static_cast<std::size_t>(number)], l);
}

/// Acts and indices are numbered one after the other in About.
double place(About about, About first) {
  return static_cast<double>(about) - static_cast<double>(first);
}

Bilingual text_of(const Event& e) {
  const bool nobody_owes = e.count == 0;
  if (e.kind == EventKind::trader_called_debt && nobody_owes) return texts::no_debtors;
  if (e.kind == EventKind::seen_ready && e.value == 0.) return texts::seems_ready;
  if (e.kind == EventKind::group_reached && e.about >= About::accommodate &&
      e.about <= About::court_leader)
    return e.about == About::call_debt && nobody_owes
               ? texts::no_debtors_there
               : texts::reached[static_cast<std::size_t>(place(e.about, About::accommodate))];
  return texts::stories[static_cast<std::size_t>(e.kind)].text;
}

/// What is said of this cause of this kind in particular, if anything.
const Bilingual* own_cause(const Event& e) {
  for (const texts::CauseOf& row : texts::causes)
    if (row.kind == e.kind && row.cause == e.cause) return &row.text;
  return nullptr;
}

}  // namespace

std::string happened(const Event& e, Language l) {
  return fill(text_of(e), l,
              {{"group", named(texts::group_name, e.group, l)},
               {"household", named(texts::household_name, e.household, l)},
               {"trader", named(texts::trader_name, e.trader, l)},
               {"rp", rupiah(static_cast<double>(e.amount), l)},
               {"rp2", rupiah(e.value, l)},
               {"share", percent(e.value, l)},
               {"v", whole(e.value, l)},
               {"n", whole(e.count, l)},
               {"number", whole(static_cast<double>(e.amount) + 1, l)},
               {"next", whole(e.value + 1, l)},
               {"other", fill(texts::group_name, l, {{"n", whole(e.value + 1, l)}})},
               {"hours", figure(e.value, 1, l)},
               {"partner", one_of(texts::partners, e.value - 1, l)},
               {"act", one_of(texts::acts, place(e.about, About::accommodate), l)},
               {"index", one_of(texts::indices, place(e.about, About::material), l)}});
}

std::string because(const Event& e, Language l) {
  const std::string usual = say(cause_rows[static_cast<std::size_t>(e.cause)].meaning, l),
                    drawn = chance(e.value, l);
  if (e.cause == Cause::lost_sales)
    return fill(texts::by_loss, l, {{"lost", percent(e.lost_share, l)}, {"chance", drawn}});
  if (e.cause == Cause::grievance) return fill(texts::by_grievance, l, {{"chance", drawn}});
  if (e.cause == Cause::mediation)
    return fill(texts::by_mediation, l, {{"hours", figure(e.value, 1, l)}});
  if (e.kind == EventKind::awakened)
    return fill(texts::by_part, l, {{"cause", usual}, {"share", percent(e.value, l)}});
  if (const Bilingual* own = own_cause(e)) return say(*own, l);
  if (e.cause == Cause::draw && texts::stories[static_cast<std::size_t>(e.kind)].chance)
    return fill(texts::by_chance, l, {{"chance", drawn}});
  return usual;
}

}  // namespace berdaya::io

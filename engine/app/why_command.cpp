#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>

#include "app/commands.hpp"
#include "app/texts.hpp"
#include "io/results/event_log.hpp"
#include "io/results/event_story.hpp"

namespace berdaya::app {
namespace {

struct Wish {
  std::filesystem::path file;
  std::string who, language = "en";
  std::int32_t replicate = 0;
};

/// Whose life: AREA/VILLAGE/GROUP, or VILLAGE/GROUP in area 1; a household as hNUMBER.
struct Subject {
  std::uint32_t area = 0, village = 0;
  bool household = false;
  std::int32_t rank = -1;

  bool in_village(const Event& e) const { return e.area == area && e.village == village; }
  /// A group's life leaves out what happens to single members all the time, and who joined.
  bool concerns(const Event& e) const {
    const bool diary = e.household >= 0 && event_rows[static_cast<std::size_t>(e.kind)].diary;
    const bool small = diary || e.kind == EventKind::member_joined;
    return in_village(e) && (household ? e.household == rank : e.group == rank && !small);
  }
  /// Droughts, prices, and what happened to the village as a whole.
  bool around(const Event& e) const {
    return e.area == area && (e.village == 0 || e.village == village) && e.group < 0 &&
           e.household < 0 && e.kind != EventKind::credit_rationed;
  }
};

std::optional<Subject> subject_of(const std::string& text) {
  std::vector<std::string> parts(1);
  for (const char c : text)
    if (c == '/')
      parts.emplace_back();
    else
      parts.back() += c;
  if (parts.size() == 2) parts.insert(parts.begin(), "1");
  if (parts.size() != 3) return {};
  Subject subject;
  subject.household = parts[2].starts_with("h");
  if (subject.household) parts[2].erase(0, 1);
  std::array<std::int32_t, 3> numbers{};
  for (std::size_t i = 0; i < 3; ++i) {
    const char* const end = parts[i].data() + parts[i].size();
    const auto [rest, error] = std::from_chars(parts[i].data(), end, numbers[i]);
    if (error != std::errc{} || rest != end || numbers[i] < 1) return {};
  }
  subject.area = static_cast<std::uint32_t>(numbers[0] - 1);
  subject.village = static_cast<std::uint32_t>(numbers[1]);
  subject.rank = numbers[2] - 1;
  return subject;
}

/// How an event touches the subject.
enum class Touch : std::uint8_t { own, group, village };

struct Line {
  Event event;
  Touch touch{};
};

class Life {
 public:
  Life(const io::DescribedFile& file, const Subject& subject, std::int32_t replicate, Language l)
      : file_(file), subject_(subject), replicate_(replicate), l_(l) {
    names_ = io::policies_of(file, l);
    std::vector<std::vector<Event>> all(names_.size());
    for (const io::LoggedEvent& logged : io::event_log(file))
      if (logged.replicate == replicate && static_cast<std::size_t>(logged.policy) < names_.size())
        all[static_cast<std::size_t>(logged.policy)].push_back(logged.event);
    for (auto& events : all) {
      std::ranges::stable_sort(events, {}, &Event::month);
      lines_.push_back(lived(events));
    }
  }

  /// Does the file know of it at all?
  bool known() const {
    return std::ranges::any_of(lines_, [](const auto& lines) {
      return std::ranges::find(lines, Touch::own, &Line::touch) != lines.end();
    });
  }

  void print() const {
    for (std::size_t p = 0; p < names_.size(); ++p) {
      fmt::print("{}{}\n", p > 0 ? "\n" : "", title(p));
      for (const Line& line : lines_[p]) fmt::print("{}\n", told(line));
    }
    for (std::size_t p = 1; p < names_.size(); ++p) fmt::print("\n{}\n", wrapped(parting(p)));
  }

 private:
  /// What of the events is part of the subject's life: its own, those of the group while it is a
  /// member, and those of the village, until its group dissolves.
  std::vector<Line> lived(const std::vector<Event>& events) const {
    std::vector<Line> lines;
    std::int32_t group = subject_.household ? -1 : subject_.rank;
    for (const Event& e : events) {
      if (subject_.concerns(e))
        lines.push_back({e, Touch::own});
      else if (subject_.household && subject_.in_village(e) && group >= 0 && e.group == group &&
               e.household < 0)
        lines.push_back({e, Touch::group});
      else if (subject_.around(e) && !told_of_group(e, events, group))
        lines.push_back({e, Touch::village});
      const bool ended = e.kind == EventKind::group_dissolved && subject_.in_village(e) &&
                         e.group == group && group >= 0;
      if (ended && !subject_.household) break;  // what the village saw later is not its life
      if (subject_.household && subject_.concerns(e) && e.kind == EventKind::member_joined)
        group = e.group;
      if (ended || (subject_.concerns(e) && e.kind == EventKind::member_left))
        group = subject_.household ? -1 : group;
    }
    return lines;
  }
  /// Does another line say what this act of a trader did to the group?
  bool told_of_group(const Event& act, const std::vector<Event>& events, std::int32_t group) const {
    return act.trader >= 0 && group >= 0 && std::ranges::any_of(events, [&](const Event& e) {
             return e.month == act.month && e.trader == act.trader && e.group == group &&
                    subject_.in_village(e) && e.about != About::nothing;
           });
  }

  std::string title(std::size_t p) const {
    const std::string area =
        subject_.area > 0 ? fill(texts::why_area, l_, {{"area", std::to_string(subject_.area + 1)}})
                          : "";
    return area + fill(subject_.household ? texts::why_household : texts::why_group, l_,
                       {{"village", std::to_string(subject_.village)},
                        {"rank", std::to_string(subject_.rank + 1)},
                        {"replicate", std::to_string(replicate_)},
                        {"policy", printable(names_[p])}});
  }

  std::string told(const Line& line) const {
    const Event& e = line.event;
    const std::string text =
        fill(texts::why_line, l_,
             {{"month", right(std::to_string(e.month), 4)}, {"what", io::happened(e, l_)}});
    if (line.touch == Touch::village) return text + say(texts::why_village, l_);
    return text + "; " + fill(texts::why_because, l_, {{"cause", io::because(e, l_)}}) +
           (line.touch == Touch::group ? say(texts::why_its_group, l_) : "");
  }

  /// Do two events tell the same, whatever the figures behind them?
  static bool same(const Event& a, const Event& b) noexcept {
    return a.month == b.month && a.kind == b.kind && a.household == b.household &&
           a.trader == b.trader && a.about == b.about;
  }

  std::vector<Event> own(std::size_t p) const {
    std::vector<Event> kept;
    for (const Line& line : lines_[p])
      if (line.touch == Touch::own) kept.push_back(line.event);
    return kept;
  }

  /// The first event that only one of two policies has.
  std::string parting(std::size_t p) const {
    const std::string base = printable(names_[0]), policy = printable(names_[p]);
    const std::vector<Event> a = own(0), b = own(p);
    const std::size_t most = std::max(a.size(), b.size());
    std::size_t i = 0;
    while (i < std::min(a.size(), b.size()) && same(a[i], b[i])) ++i;
    std::string text;
    if (i == most) {
      text = fill(texts::why_never_parted, l_, {{"base", base}, {"policy", policy}});
    } else {
      constexpr std::int32_t never = 1 << 30;
      const std::int32_t in_a = i < a.size() ? a[i].month : never,
                         in_b = i < b.size() ? b[i].month : never, month = std::min(in_a, in_b);
      const auto first = [&](bool here, const std::vector<Event>& of) {
        return here ? io::happened(of[i], l_) : say(texts::why_nothing_then, l_);
      };
      text = fill(texts::why_parted, l_,
                  {{"month", std::to_string(month)},
                   {"first", first(in_a == month, a)},
                   {"second", first(in_b == month, b)},
                   {"base", base},
                   {"policy", policy}});
    }
    const std::int32_t month =
        io::month_of_parting(file_, p, static_cast<std::size_t>(replicate_), subject_.area);
    return text + ' ' +
           (month < 0 ? say(texts::why_area_same, l_)
                      : fill(texts::why_area_parted, l_, {{"month", std::to_string(month)}}));
  }

  const io::DescribedFile& file_;
  const Subject& subject_;
  std::int32_t replicate_;
  Language l_;
  std::vector<std::string> names_;
  std::vector<std::vector<Line>> lines_;  ///< [policy]
};

Exit why(const Wish& wish) {
  Problems problems;
  const std::optional<Subject> subject = subject_of(wish.who);
  if (!subject)
    problems.push_back({"who", 0, 0, wish.who,
                        "must be VILLAGE/GROUP, VILLAGE/hHOUSEHOLD or the same after AREA/, "
                        "counted from 1, such as 2/1, 2/h14 or 3/2/1"});
  if (wish.language != "en" && wish.language != "id")
    problems.push_back({"--lang", 0, 0, "", "must be en or id, found '" + wish.language + "'"});
  if (!problems.empty()) return report(problems);
  const io::DescribedFile file(wish.file);
  const Language language = wish.language == "id" ? Language::id : Language::en;
  const Life life(file, *subject, wish.replicate, language);
  if (!life.known()) {
    fmt::print("{}\n", say(texts::why_nothing, language));
    return Exit::done;
  }
  life.print();
  return Exit::done;
}

}  // namespace

Command why_command() {
  const auto wish = std::make_shared<Wish>();
  return {"why",
          "the life of a group or household with its causes; of two policies, where they part",
          {{"file", "", "result file of run or compare (.h5)", &wish->file, true},
           {"who", "", "VILLAGE/GROUP or VILLAGE/hHOUSEHOLD, after AREA/ where there are several",
            &wish->who, true},
           {"--replicate", "N", "which simulation, from 0", &wish->replicate, false, 0, 4294967.},
           {"--lang", "en|id", "language of the story", &wish->language, false, 0, 0, languages}},
          [wish] { return why(*wish); }};
}

}  // namespace berdaya::app

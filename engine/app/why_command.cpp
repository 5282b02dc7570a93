#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>
#include <optional>

#include "app/commands.hpp"
#include "io/results/event_log.hpp"
#include "io/text/words.hpp"

namespace berdaya::app {
namespace {

struct Wish {
  std::filesystem::path file;
  std::string who, language = "en";
  std::int32_t replicate = 0;
};

// clang-format off
constexpr Bilingual causes[]{
    {"as the scenario says", "menurut skenario"}, {"by chance, as the model draws it", "terjadi secara acak menurut model"},
    {"a state crossed its threshold", "suatu keadaan melewati ambangnya"}, {"chance", "kebetulan"}, {"the leader was gone", "ketua tidak ada lagi"},
    {"the cadres were gone", "kader tidak ada lagi"}, {"the fund was defaulted on", "pinjaman kas macet"}, {"the fund was shared out", "kas dibagi habis"},
    {"nobody came any more", "tidak ada lagi yang datang"}, {"tension in the group", "ketegangan dalam kelompok"}, {"a bad year", "tahun yang buruk"}};
static_assert(std::size(causes) == static_cast<std::size_t>(Cause::bad_year) + 1);

constexpr Bilingual
    group_of{"Village {village}, group {rank}, simulation {replicate}, under “{policy}”", "Desa {village}, kelompok {rank}, simulasi {replicate}, pada “{policy}”"},
    household_of{"Village {village}, household {rank}, simulation {replicate}, under “{policy}”", "Desa {village}, rumah tangga {rank}, simulasi {replicate}, pada “{policy}”"},
    in_area{"Area {area}: ", "Wilayah {area}: "},
    line{"month {month}  {what}", "bulan {month}  {what}"},
    because{"because: {cause}", "sebab: {cause}"},
    around{" (in the village)", " (di desa)"},
    nothing{"Nothing that the log keeps ever happened to it.", "Tidak ada peristiwa yang tercatat."},
    parted{"The lives part in month {month}: {first} under “{base}”, {second} under “{policy}”.", "Kedua kehidupan berpisah pada bulan {month}: {first} pada “{base}”, {second} pada “{policy}”."},
    never_parted{"Its life is the same under “{base}” and “{policy}”.", "Kehidupannya sama pada “{base}” dan “{policy}”."},
    area_parted{"Something in its area is different from month {month} on.", "Sesuatu di wilayahnya berbeda sejak bulan {month}."},
    area_same{"Nothing in its area differs in any month.", "Tidak ada yang berbeda di wilayahnya pada bulan mana pun."},
    no_event{"nothing", "tidak terjadi apa-apa"};
// clang-format on

/// Whose life: AREA/VILLAGE/GROUP, or VILLAGE/GROUP in area 1; a household as hNUMBER.
struct Subject {
  std::uint32_t area = 0, village = 0;
  bool household = false;
  std::int32_t rank = -1;

  bool concerns(const Event& e) const {
    return e.area == area && e.village == village && (household ? e.household : e.group) == rank;
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

class Life {
 public:
  Life(const io::DescribedFile& file, const Subject& subject, std::int32_t replicate, Language l)
      : file_(file), subject_(subject), replicate_(replicate), l_(l) {
    names_ = io::policies_of(file);
    events_.resize(names_.size());
    for (const io::LoggedEvent& logged : io::event_log(file))
      if (logged.replicate == replicate && static_cast<std::size_t>(logged.policy) < names_.size())
        if (subject.concerns(logged.event) || subject.around(logged.event))
          events_[static_cast<std::size_t>(logged.policy)].push_back(logged.event);
    for (auto& own : events_) {
      std::ranges::stable_sort(own, {}, &Event::month);
      const auto end = std::ranges::find_if(own, [&](const Event& e) {
        return subject.concerns(e) && e.kind == EventKind::group_dissolved && !subject.household;
      });
      if (end != own.end())
        own.erase(end + 1, own.end());  // what the village saw later is not its life
    }
  }

  /// Does the file know of it at all?
  bool known() const {
    return std::ranges::any_of(events_, [&](const auto& own) {
      return std::ranges::any_of(own, [&](const Event& e) { return subject_.concerns(e); });
    });
  }

  void print() const {
    for (std::size_t p = 0; p < names_.size(); ++p) {
      fmt::print("{}{}\n", p > 0 ? "\n" : "", title(p));
      for (const Event& e : events_[p]) fmt::print("{}\n", told(e));
    }
    for (std::size_t p = 1; p < names_.size(); ++p) fmt::print("\n{}\n", wrapped(parting(p)));
  }

 private:
  std::string title(std::size_t p) const {
    const std::string area =
        subject_.area > 0 ? fill(in_area, l_, {{"area", std::to_string(subject_.area + 1)}}) : "";
    return area + fill(subject_.household ? household_of : group_of, l_,
                       {{"village", std::to_string(subject_.village)},
                        {"rank", std::to_string(subject_.rank + 1)},
                        {"replicate", std::to_string(replicate_)},
                        {"policy", printable(names_[p])}});
  }

  std::string told(const Event& e) const {
    std::string text =
        fill(line, l_, {{"month", right(std::to_string(e.month), 4)}, {"what", what(e)}});
    if (!subject_.concerns(e)) return text + say(around, l_);
    return text + "; " +
           fill(because, l_, {{"cause", say(causes[static_cast<std::size_t>(e.cause)], l_)}});
  }

  /// What happened, and what amount and value mean where the kind says so.
  std::string what(const Event& e) const {
    const std::string meaning = say(event_rows[static_cast<std::size_t>(e.kind)].meaning, l_);
    const std::size_t end = std::min(meaning.find(';'), meaning.size());
    std::string text = meaning.substr(0, std::min(end, meaning.find(" (scenario")));
    const bool english = l_ == Language::en;
    const std::string amount = label(meaning, english ? "amount = " : "jumlah = "),
                      value = label(meaning, english ? "value = " : "nilai = ");
    std::string more;
    const auto add = [&](const std::string& name, const std::string& number) {
      more += (more.empty() ? "" : ", ") + name + ' ' + number;
    };
    const bool ordinal =
        amount.starts_with("which") || amount.starts_with("nomor") || amount.starts_with("urutan");
    if (!amount.empty() && (e.amount != 0 || ordinal))
      add(amount,
          ordinal ? std::to_string(e.amount + 1) : rupiah(static_cast<double>(e.amount), l_));
    if (!value.empty()) add(value, number(e.value));
    return more.empty() ? text : text + " (" + more + ')';
  }

  static std::string label(const std::string& meaning, const std::string& of) {
    const std::size_t at = meaning.find(of);
    if (at == std::string::npos) return "";
    const std::size_t begin = at + of.size();
    std::size_t end = meaning.find(", value = ", begin);
    end = std::min({end, meaning.find(", nilai = ", begin), meaning.size()});
    return meaning.substr(begin, end - begin);
  }

  std::string number(double value) const {
    if (std::abs(value) >= 1e4) return figure(value, 0, l_);
    if (value == std::floor(value)) return figure(value, 0, l_);
    return figure(value, 3, l_);
  }

  /// Do two events tell the same, whatever the figures behind them?
  static bool same(const Event& a, const Event& b) noexcept {
    return a.month == b.month && a.kind == b.kind && a.household == b.household &&
           a.trader == b.trader;
  }

  /// The first event that only one of two policies has.
  std::string parting(std::size_t p) const {
    const std::string base = printable(names_[0]), policy = printable(names_[p]);
    const auto own = [&](const std::vector<Event>& all) {
      std::vector<Event> kept;
      std::ranges::copy_if(all, std::back_inserter(kept),
                           [&](const Event& e) { return subject_.concerns(e); });
      return kept;
    };
    const std::vector<Event> a = own(events_[0]), b = own(events_[p]);
    const std::size_t most = std::max(a.size(), b.size());
    std::size_t i = 0;
    while (i < std::min(a.size(), b.size()) && same(a[i], b[i])) ++i;
    std::string text;
    if (i == most) {
      text = fill(never_parted, l_, {{"base", base}, {"policy", policy}});
    } else {
      constexpr std::int32_t never = 1 << 30;
      const std::int32_t in_a = i < a.size() ? a[i].month : never,
                         in_b = i < b.size() ? b[i].month : never, month = std::min(in_a, in_b);
      text = fill(parted, l_,
                  {{"month", std::to_string(month)},
                   {"first", in_a == month ? what(a[i]) : say(no_event, l_)},
                   {"second", in_b == month ? what(b[i]) : say(no_event, l_)},
                   {"base", base},
                   {"policy", policy}});
    }
    const std::int32_t month =
        io::month_of_parting(file_, p, static_cast<std::size_t>(replicate_), subject_.area);
    return text + ' ' +
           (month < 0 ? say(area_same, l_)
                      : fill(area_parted, l_, {{"month", std::to_string(month)}}));
  }

  const io::DescribedFile& file_;
  const Subject& subject_;
  std::int32_t replicate_;
  Language l_;
  std::vector<std::string> names_;
  std::vector<std::vector<Event>> events_;  ///< [policy]
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
    fmt::print("{}\n", say(nothing, language));
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

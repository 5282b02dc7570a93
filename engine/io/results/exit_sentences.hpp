/// What an exit test comes to, in words: terminal, page and workbook all say these sentences.
#pragma once
#include "io/text/words.hpp"
#include "study/ensemble.hpp"
#include "study/exit_answers.hpp"

namespace berdaya::io {

/// What the sentences speak of besides the windows.
struct ExitScene {
  std::vector<std::string> areas;  ///< names
  bool kecamatan = false;          ///< of a village table
  std::vector<std::int32_t> exits;
  std::size_t replicates = 0;
  std::size_t alike = 1;      ///< replicates that follow one another and share a set of parameters
  std::int32_t start = -1;    ///< month, counted from year 0, in which accompaniment begins; -1: no
                              ///< year is given
  Facilitation facilitation;  ///< of the scenario

  /// Replicates that are independent, and how many it takes for `units` of them.
  std::size_t units() const noexcept { return replicates / alike; }
  double runs(std::uint32_t units) const noexcept { return static_cast<double>(units * alike); }
  bool dated() const noexcept { return start >= 0; }
  /// The last month with a facilitator after so many months of full accompaniment, and the last of
  /// these.
  std::int32_t handover(std::int32_t months) const noexcept {
    return facilitation.after(start, months + facilitation.phaseout_months) - 1;
  }
  std::int32_t full_end(std::int32_t months) const noexcept {
    return facilitation.after(start, months) - 1;
  }
};

/// A share that is never none or all.
std::string some(double share, Language language);
/// One sentence that another seed would say as well.
std::string headline(const Windows& windows, const ExitScene& scene, Language language);
/// What happened at the exit shown, with figures that differ from seed to seed.
std::string at_its_best(const Windows& windows, const ExitAnswer& answer, const ExitScene& scene,
                        Language language);
/// What handing over one exit tried before the one shown would change: share lost (a difference)
/// and rupiah saved; "" at the first.
std::string earlier(const Windows& windows, Interval lost, double saved, const ExitScene& scene,
                    Language language);
/// How the spread between simulations divides between luck and evidence; "" where that is not
/// known.
std::string on_doubt(DividedDoubt doubt, const ExitScene& scene, std::int32_t exit,
                     Language language);
/// When a place can be handed over.
std::string when_of(const ExitWindow& window, const ExitScene& scene, Language language);
/// The same with the quarters of the handover before the months where a start is given.
std::string dated_when(const ExitWindow& window, const ExitScene& scene, Language language);
/// Which place first; "" where there is one, or too few replicates.
std::string on_order(const Windows& windows, const ExitScene& scene, Language language);
/// What it would take to know better, or to reach the target.
std::string change_of(const ExitWindow& window, const ExitScene& scene, Language language);
/// What is said of single villages, and why no more.
std::string on_villages(const std::vector<VillageAnswer>& villages, const ExitScene& scene,
                        Language language);
std::string village_note(const VillageAnswer& village, const ExitScene& scene, Language language);
/// What ranges hold and do not hold; what mandiri means.
std::string on_ranges(const ExitScene& scene, Language language);
std::string on_mandiri(Language language);

}  // namespace berdaya::io

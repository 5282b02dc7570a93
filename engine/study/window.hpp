/// When a place can be handed over, said only as far as another seed would say the same: chances
/// over simulations, windows of exit months, and the word that holds for all places together.
///
/// c(e), the chance that one more simulation has at least four fifths of a place's groups mandiri a
/// year after exit month e, comes from the mean and the spread of the replicates' shares (normal),
/// since eight yes or no would tell too little. Everything said is said again by resamples of
/// replicates (bootstrap; Efron 1979), or it is not said: 39 of 40 for the headline, 19 of 20 for a
/// place. A threshold on a noisy figure cannot be the same for two seeds wherever the truth lies
/// (Impagliazzo et al. 2022, doi:10.1145/3519935.3519973), so few simulations say little: below
/// `to_rule_out` nothing, below `to_name_months` only that the target is out of reach.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "study/interval.hpp"

namespace berdaya {

/// Groups that stand, of those counted, in one cluster: all groups of one replicate share its
/// weather and traders.
struct Cluster {
  double stand = 0, groups = 0;
};

inline constexpr double target_share = .8;  ///< of the groups mandiri 12 months after the exit
inline constexpr double prepare_chance = .5,
                        done_chance = .8;          ///< of the simulations: the ends of a window
inline constexpr std::int32_t widest_window = 12;  ///< months
inline constexpr std::uint32_t to_rule_out = 8,
                               to_name_months = 64;  ///< independent replicates
inline constexpr double place_agreement = .95, headline_agreement = .975;  ///< of the resamples

/// Is the target reached at an exit month tried?
enum class Reach : std::int8_t { never = -1, unknown = 0, reached = 1 };

/// One place, or all of them.
struct ExitWindow {
  std::vector<double> chance;   ///< [exit] c(e), rounded to 1e-6; NaN below `to_rule_out`
  std::vector<Interval> share;  ///< [exit] groups mandiri 12 months after, pooled over replicates;
                                ///< ends: 95 %, Student's t over replicates
  Reach reach = Reach::unknown;
  std::int32_t from = -1, to = -1;  ///< months of full accompaniment; -1: not known
  double groups = 0;                ///< counted a replicate, of the first exit
  std::size_t best = 0;  ///< exit with the highest share, the first within one point of it
};

/// Is the first handed over before the second? Known windows by their end, then their start; those
/// not known after them, by the share of the best exit.
bool sooner(const ExitWindow& a, const ExitWindow& b);
/// Places in the order in which they are handed over; of equal ones the lower number first.
std::vector<std::size_t> order_of_handover(std::span<const ExitWindow> places);

/// What holds for the places together.
enum class ExitVerdict : std::int8_t {
  too_few,      ///< fewer than `to_rule_out` replicates
  unknown,      ///< another seed could say something else
  none_reach,   ///< the target in no place
  most_do_not,  ///< in six or more of ten places not
  most_reach,   ///< in six or more of ten
  all_reach
};

/// Shares of one place, [replicate][exit].
using PlaceShares = std::vector<std::vector<Cluster>>;

/// Windows of each place and of all groups pooled, from the same resamples.
struct Windows {
  std::vector<ExitWindow> places;  ///< [place]
  ExitWindow all;
  ExitVerdict verdict = ExitVerdict::too_few;
  std::size_t shown = 0;  ///< exit described in detail: where the window of all ends, else the best
};

/// `exits`: months of full accompaniment, ascending; `places`: all with the same replicates, of
/// which `alike` that follow one another share a set of parameters, are drawn and counted as one.
Windows windows_of(std::span<const std::int32_t> exits, std::span<const PlaceShares> places,
                   std::uint32_t seed, std::size_t alike = 1);
/// The window of some places as one.
ExitWindow pooled_window(std::span<const std::int32_t> exits, std::span<const PlaceShares> places,
                         std::uint32_t seed, std::size_t alike = 1);

}  // namespace berdaya

/// Parameters of family `practice`. Sources: A = assumption of this model.
#pragma once
#include <array>

#include "core/parameter.hpp"

namespace berdaya {

/// Who holds a practice without having heard of it: in `random` so many of a village, in `adjacent`
/// one and those neighbours who share most ties with it.
enum class Seeds { none, leaders, members, cadres, listed, random, adjacent };
constexpr std::array<std::string_view, 7> choices(Seeds) noexcept {
  return {"none", "leaders", "members", "cadres", "listed", "random", "adjacent"};
}

// clang-format off
/// A practice, or an item of information, that spreads along ties from month 0 on at the earliest (MODEL 0.28).
struct Practice {
  static constexpr std::string_view section = "practice";
  static constexpr bool only_with_groups = true;
  Seeds seeds = Seeds::none;
  std::uint32_t seed_count = 2, start_month = 0, needed = 1;
  double q_own = .08, q_heard = .006, adoption = .23, seed_adoption = 1, beyond_group = .02;
  static constexpr std::string_view diffusion = "fitted to Banerjee et al. 2013 with practice.seeds = leaders (F21)";
  static constexpr Rows rows{
      Row{&Practice::seeds, "seeds", Unit::text, {}, {"who holds the practice from the start month on, or as soon as it is one; listed: named as a member in the household table; adjacent: one household and those tied to it and most to its neighbours", "siapa yang memegang praktik sejak bulan mulai, atau begitu menjadi salah satunya; listed: disebut anggota dalam tabel rumah tangga; adjacent: satu rumah tangga dan tetangga yang paling banyak berbagi ikatan dengannya"}, Grade::guess, "policy", lever()},
      Row{&Practice::seed_count, "seed_count", Unit::households, {1, 100}, {"how many in a village, where they are random or adjacent", "berapa tiap desa, bila random atau adjacent"}, Grade::guess, "policy", lever()},
      Row{&Practice::start_month, "start_month", Unit::months, {0, 1200}, {"month in which it begins", "bulan mulainya"}, Grade::guess, "policy", lever()},
      Row{&Practice::needed, "needed", Unit::one, {1, 2}, {"different people who must have told it: 1 simple, 2 two-contact", "orang berbeda yang harus menceritakannya: 1 sederhana, 2 dua kontak"}, Grade::guess, "user: the kind of practice; two-contact Beaman et al. 2021", given()},
      Row{&Practice::q_own, "q_own", Unit::per_month, {0, 1}, {"who took it up tells a neighbour", "yang memakainya bercerita kepada seorang tetangga"}, Grade::expert, diffusion, assumed(.04, .16)},
      Row{&Practice::q_heard, "q_heard", Unit::per_month, {0, 1}, {"who knows it and did not take it up tells a neighbour", "yang tahu tetapi tidak memakainya bercerita kepada seorang tetangga"}, Grade::expert, diffusion, assumed(.002, .015)},
      Row{&Practice::adoption, "adoption", Unit::share, {0, 1}, {"who comes to know it takes it up, decided once", "yang menjadi tahu lalu memakainya, diputuskan sekali"}, Grade::expert, diffusion, assumed(.15, .35)},
      Row{&Practice::seed_adoption, "seed_adoption", Unit::share, {0, 1}, {"a seed takes it up", "pemegang awal memakainya"}, Grade::guess, "A: who is trained practises; leaders in Banerjee et al. 2013: .2", assumed(.2, 1)},
      Row{&Practice::beyond_group, "beyond_group", Unit::share, {0, 1}, {"where cadres are the seeds, part of this with which members tell people outside their group; cadres by the month's pay up to all of it at the token", "bila kader menjadi pemegang awal, bagian dari peluang itu bagi orang luar kelompok; kader menurut bayarannya, penuh pada imbalan token"}, Grade::expert, "fitted to BenYishay & Mobarak 2018 (F19)", assumed(0, .05)}};
};
// clang-format on

}  // namespace berdaya

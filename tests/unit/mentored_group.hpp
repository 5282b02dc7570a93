/// A group with a facilitator and cadres, in a state small enough to work out by hand.
#pragma once
#include "processes/shared/lines.hpp"
#include "small_world.hpp"

namespace berdaya {

/// All traits, skills and areas of knowledge .64: sqrt .8, e .64, L .35 + .75 x .64 = .83, iota .4
/// + .6 x .64 = .784, one-way share .36.
inline constexpr float able = .64f;

/// Groups of `size` at work that share one village, each with a facilitator of its own unless said
/// otherwise; needs of 1,000 a month, no cash, motivation at the gate (p = 1/2), nobody critical,
/// nothing learned or trusted yet.
struct MentoredGroup : SmallWorld {
  explicit MentoredGroup(std::initializer_list<std::string_view> processes, std::uint32_t size = 2,
                         std::uint32_t groups = 1, std::uint32_t traders = 1,
                         std::uint32_t others = 0)
      : SmallWorld(size * groups + others, false, traders, {groups, size}) {
    switch_on(processes);
    scenario.settings.get<Facilitation>().programme = true;
    prepare([&](World& w) {
      fill_households(w, size * groups);
      fill_facilitators(w, groups);
      auto& g = w.groups;
      for (std::uint32_t k = 0; k < groups; ++k) {
        g[group::phase][k] = group::Stage::guiding, g[group::size][k] = size,
        g[group::facilitator][k] = static_cast<group::Post>(k);
        g[group::admin][k] = g[group::assisted_admin][k] = g[group::action][k] =
            g[group::assisted_action][k] = 0;
        g[group::tension][k] = g[group::trust][k] = 0;
        g[group::leader][k] = static_cast<household::Slot>(k * size),
        g[group::stage_since][k] = g[group::accompanied][k] = -100;
      }
    });
    world.month = 2;  // neither harvest nor planting
  }
  /// Makes the first members of group g its cadres, with these competences and commitments.
  void appoint(std::initializer_list<std::pair<float, float>> cadres, std::uint32_t g = 0) {
    std::uint32_t slot = world.member_begin[g], place = g * most_cadres;
    for (const auto& [competence, commitment] : cadres) {
      world.cadres[cadre::slot][place] = static_cast<household::Slot>(slot++);
      world.cadres[cadre::competence][place] = competence;
      world.cadres[cadre::commitment][place++] = commitment;
    }
  }
  template <class Set>
  Set& set() {
    return scenario.settings.get<Set>();
  }
  template <class C>
  auto of(C column, std::size_t row = 0) const {
    return world.table<typename C::Table>()[column][row];
  }
  template <class C>
  void put(C column, typename C::Value value, std::size_t row = 0) {
    world.table<typename C::Table>()[column][row] = value;
  }
  void external(line::Line w, float hours, std::size_t g = 0) {
    world.groups[group::external][g][w] = hours;
  }
  void own(line::Line w, float hours, std::size_t g = 0) { world.groups[group::own][g][w] = hours; }
  void link(unsigned partner, std::size_t g = 0) {
    auto& links = world.groups[group::partners][g];
    links = static_cast<group::Links>(static_cast<unsigned>(links) | 1u << (partner - 1));
  }
  /// The uniform that an entity draws in the current month for a process.
  double luck(std::string_view process, Kind kind, std::uint32_t uid,
              std::uint32_t index = 0) const {
    const auto row = std::ranges::find(process_rows(), process, &ProcessRow::name);
    return Draw(world.luck, kind, uid, world.month, row->stream).uniform(index);
  }
  std::size_t told(EventKind kind) const {
    return static_cast<std::size_t>(
        std::ranges::count(world.villages[village::log][0], kind, &Event::kind));
  }

 private:
  static void fill_households(World& w, std::uint32_t members) {
    auto& h = w.households;
    for (std::uint32_t i = 0; i < h.size(); ++i) {
      h[household::need][i] = 1000, h[household::cash][i] = 0, h[household::asset][i] = 1000;
      h[household::motivation][i] = .35f, h[household::skill][i] = .2f,
      h[household::critical][i] = household::Flag::no;
      h[household::output][i] = 1000, h[household::ability][i] = 1,
      h[household::seeker][i] = household::Job::none;
      if (i >= members) continue;
      h[household::membership][i] = static_cast<household::Slot>(i),
      w.members[member::person][i] = i;
    }
  }
  static void fill_facilitators(World& w, std::uint32_t count) {
    auto& f = w.facilitators;
    f.resize(count);
    for (std::uint32_t k = 0; k < count; ++k) {
      f[facilitator::uid][k] = k, f[facilitator::state][k] = facilitator::Status::active,
      f[facilitator::load][k] = 1;
      f[facilitator::since][k] = f[facilitator::resigned][k] = -100;
      f[facilitator::trait][k].fill(able), f[facilitator::ability][k].fill(able),
          f[facilitator::knowing][k].fill(able);
    }
  }
};

}  // namespace berdaya

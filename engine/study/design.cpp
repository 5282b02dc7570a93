#include "study/design.hpp"

#include <algorithm>
#include <boost/random/sobol.hpp>

#include "study/design_draws.hpp"

namespace berdaya {
Design grid(std::span<const std::uint32_t> levels) {
  Design design{levels.size(), {}};
  std::size_t points = levels.empty() ? 0 : 1;
  for (const std::uint32_t count : levels) points *= count;
  for (std::size_t i = 0; i < points; ++i) {
    std::size_t stride = points;
    for (const std::uint32_t count : levels) {
      stride /= count;
      design.values.push_back(count == 1 ? .5
                                         : static_cast<double>(i / stride % count) / (count - 1.));
    }
  }
  return design;
}

Design latin_hypercube(std::uint32_t seed, std::uint32_t points, std::uint32_t parameters) {
  Design design{parameters, std::vector<double>(std::size_t{points} * parameters)};
  for (std::uint32_t j = 0; j < parameters; ++j) {
    const auto order = permutation(seed, latin_order, j, points);
    for (std::uint32_t i = 0; i < points; ++i)
      design.values[std::size_t{i} * parameters + j] =
          (order[i] + draw_of(seed, latin_place, i, j).uniform()) / points;
  }
  return design;
}

Design sobol_sequence(std::uint32_t seed, std::uint32_t points, std::uint32_t parameters) {
  Design design{parameters, {}};
  if (parameters == 0) return design;
  boost::random::sobol_engine<std::uint32_t, 32> engine(
      parameters);  // begins with the second point
  for (std::uint32_t i = 0; i < points; ++i)
    for (std::uint32_t j = 0; j < parameters; ++j)
      design.values.push_back(
          uniform_from((i == 0 ? 0u : engine()) ^ draw_of(seed, sobol_shift, j).words()[0]));
  return design;
}

std::vector<Factor> each_parameter(std::uint32_t parameters) {
  std::vector<Factor> factors;
  for (std::uint32_t j = 0; j < parameters; ++j) factors.push_back({j});
  return factors;
}

Design saltelli(std::uint32_t seed, std::uint32_t base, std::uint32_t parameters,
                std::span<const Factor> factors) {
  const Design both = sobol_sequence(seed, base, 2 * parameters);
  Design design{parameters, {}};
  for (const std::size_t half : {std::size_t{0}, std::size_t{1}})
    for (std::uint32_t i = 0; i < base; ++i) {
      const auto row = both.point(i).subspan(half * parameters, parameters);
      design.values.insert(design.values.end(), row.begin(), row.end());
    }
  for (const Factor& factor : factors)
    for (std::uint32_t i = 0; i < base; ++i) {
      const auto row = both.point(i);
      design.values.insert(design.values.end(), row.begin(), row.begin() + parameters);
      for (const std::uint32_t j : factor) {
        require(j < parameters, "saltelli: a factor holds a parameter that is not there");
        design.values[design.values.size() - parameters + j] = row[parameters + j];
      }
    }
  return design;
}

Design morris(std::uint32_t seed, std::uint32_t trajectories, std::uint32_t parameters,
              std::uint32_t levels) {
  require(levels >= 2 && levels % 2 == 0, "morris: the number of levels is even");
  Design design{parameters, {}};
  const std::uint32_t jump = levels / 2;
  for (std::uint32_t t = 0; t < trajectories; ++t) {
    std::vector<std::uint32_t> level(parameters);
    std::vector<bool> rises(parameters);
    for (std::uint32_t j = 0; j < parameters; ++j) {
      const Words words = draw_of(seed, morris_start, t, j).words();
      rises[j] = words[1] % 2 == 0, level[j] = below(jump, words[0]) + (rises[j] ? 0 : jump);
    }
    const auto add_row = [&] {
      std::ranges::for_each(level, [&](auto l) { design.values.push_back(l / (levels - 1.)); });
    };
    add_row();
    for (const std::uint32_t j : permutation(seed, morris_order, t, parameters)) {
      level[j] = rises[j] ? level[j] + jump : level[j] - jump;
      add_row();
    }
  }
  return design;
}

}  // namespace berdaya

#include "study/worth.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "study/cholesky.hpp"
#include "study/design_draws.hpp"
#include "study/emulator.hpp"

namespace berdaya {
namespace {

constexpr std::size_t terms = 4;  // of the cubic

std::array<double, terms> powers(double x) noexcept { return {1., x, x * x, x * x * x}; }

/// Mean and standard deviation of the parameter over points that count so often.
struct Scale {
  double mean = 0, sd = 0;
};
Scale scale_of(const Decisions& runs, std::size_t parameter, std::span<const double> counts) {
  Scale s;
  double sum = 0, square = 0;
  for (std::size_t i = 0; i < runs.points(); ++i)
    sum += counts[i], s.mean += counts[i] * runs.place[i * runs.parameters + parameter];
  s.mean /= sum;
  for (std::size_t i = 0; i < runs.points(); ++i) {
    const double off = runs.place[i * runs.parameters + parameter] - s.mean;
    square += counts[i] * off * off / sum;
  }
  s.sd = std::sqrt(square);
  return s;
}

/// [decision] coefficients of the cubic in the standardised parameter, of benefit over that of the
/// first decision; weighted least squares.
std::vector<std::array<double, terms>> cubics(const Decisions& runs, std::size_t parameter,
                                              const Scale& scale, std::span<const double> counts) {
  std::vector<double> matrix(terms * terms);
  std::vector<std::array<double, terms>> fits(runs.decisions);
  for (std::size_t i = 0; i < runs.points(); ++i) {
    const double x = runs.place[i * runs.parameters + parameter] - scale.mean;
    const auto row = powers(x / scale.sd);
    for (std::size_t a = 0; a < terms; ++a) {
      for (std::size_t b = 0; b <= a; ++b) matrix[a * terms + b] += counts[i] * row[a] * row[b];
      for (std::size_t d = 1; d < runs.decisions; ++d)
        fits[d][a] += counts[i] * row[a] *
                      (runs.benefit[i * runs.decisions + d] - runs.benefit[i * runs.decisions]);
    }
  }
  for (std::size_t a = 0; a < terms; ++a) matrix[a * terms + a] *= 1. + 1e-9;
  const Cholesky factor(matrix, terms);
  if (factor.positive())
    for (auto& fit : fits) factor.solve(fit);
  return fits;
}

/// From the benefit of each decision, over the first, in each finding. [finding][decision]
Worth from_findings(const std::vector<std::vector<double>>& findings,
                    std::span<const double> counts) {
  Worth worth;
  std::vector<double> mean(findings[0].size());
  double best_known = 0, sum = 0;
  const auto best_of = [](const std::vector<double>& values) {
    return static_cast<std::size_t>(std::ranges::max_element(values) - values.begin());
  };
  for (std::size_t i = 0; i < findings.size(); ++i) {
    sum += counts[i];
    for (std::size_t d = 0; d < mean.size(); ++d) mean[d] += counts[i] * findings[i][d];
    best_known += counts[i] * findings[i][best_of(findings[i])];
  }
  worth.best = best_of(mean);
  worth.value.value = std::max(0., (best_known - mean[worth.best]) / sum);
  for (std::size_t i = 0; i < findings.size(); ++i)
    worth.changes += best_of(findings[i]) != worth.best ? counts[i] / sum : 0.;
  return worth;
}

Worth of_survey(const Decisions& runs, const Survey& survey, std::span<const double> counts) {
  const Scale scale = scale_of(runs, survey.parameter, counts);
  std::vector<std::vector<double>> findings(runs.points(), std::vector<double>(runs.decisions));
  if (scale.sd > 0) {
    const auto fits = cubics(runs, survey.parameter, scale, counts);
    const double prior = survey.answer_sd * survey.answer_sd / (scale.sd * scale.sd);
    const double kept =
        std::isinf(survey.answers) ? 1. : std::sqrt(survey.answers / (survey.answers + prior));
    for (std::size_t i = 0; i < runs.points(); ++i) {
      const double x = (runs.place[i * runs.parameters + survey.parameter] - scale.mean) / scale.sd;
      const auto row = powers(kept * x);
      for (std::size_t d = 0; d < runs.decisions; ++d) findings[i][d] = dot(row, fits[d]);
    }
  }
  return from_findings(findings, counts);
}

}  // namespace

Worth worth_of(const Decisions& runs, const Survey& survey, const Bootstrap& bootstrap) {
  require(runs.points() > 2 * terms && runs.decisions > 0, "worth_of: nine points or more");
  Worth worth = of_survey(runs, survey, runs.weight);
  std::vector<double> values;
  const auto n = static_cast<std::uint32_t>(runs.points()) / runs.alike;
  for (std::uint32_t r = 0; r < bootstrap.resamples; ++r) {
    std::vector<double> counts(runs.points());
    for (std::uint32_t i = 0; i < n; i += 4) {
      const Words words = draw_of(bootstrap.seed, again, i / 4, r).words();
      for (std::uint32_t k = 0; k < 4 && i + k < n; ++k) {
        const std::uint32_t at = runs.alike * below(n, words[k]);
        for (std::uint32_t j = at; j < at + runs.alike; ++j) counts[j] += runs.weight[j];
      }
    }
    values.push_back(of_survey(runs, survey, counts).value.value);
  }
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  worth.value.low = worth.value.high = none;
  if (values.empty()) return worth;
  std::ranges::sort(values);
  const auto edge = static_cast<std::size_t>(.5 * (1. - bootstrap.level) *
                                             static_cast<double>(values.size() - 1));
  worth.value.low = values[edge], worth.value.high = values[values.size() - 1 - edge];
  return worth;
}

double worth_by_chance(const Decisions& runs, std::size_t parameter, const Bootstrap& bootstrap) {
  const std::size_t n = runs.points(), width = runs.parameters;
  const auto row = [&](std::size_t i) { return std::span(runs.place).subspan(i * width, width); };
  std::vector<std::uint32_t> set_of_point(n);
  std::vector<double> known;  // [set]
  for (std::size_t i = 0; i < n; ++i) {
    if (i == 0 || !std::ranges::equal(row(i), row(i - 1))) known.push_back(row(i)[parameter]);
    set_of_point[i] = static_cast<std::uint32_t>(known.size() - 1);
  }
  const Survey perfect{parameter, std::numeric_limits<double>::infinity(), 0};
  std::vector<double> values;
  Decisions dealt = runs;
  for (std::uint32_t r = 0; r < bootstrap.resamples; ++r) {
    const auto order =
        permutation(bootstrap.seed, dealt_out, r, static_cast<std::uint32_t>(known.size()));
    for (std::size_t i = 0; i < n; ++i)
      dealt.place[i * width + parameter] = known[order[set_of_point[i]]];
    values.push_back(of_survey(dealt, perfect, dealt.weight).value.value);
  }
  std::ranges::sort(values);
  return values.empty() ? 0. : values[(values.size() - 1) * 19 / 20];
}

Worth worth_of_everything(const Decisions& runs) {
  const Design design{runs.parameters, runs.place};
  std::vector<std::vector<double>> findings(runs.points(), std::vector<double>(runs.decisions));
  for (std::size_t d = 1; d < runs.decisions; ++d) {
    std::vector<double> gain;
    for (std::size_t i = 0; i < runs.points(); ++i)
      gain.push_back(runs.benefit[i * runs.decisions + d] - runs.benefit[i * runs.decisions]);
    const auto [least, most] = std::ranges::minmax(gain);
    if (least == most) {
      for (auto& finding : findings) finding[d] = least;
      continue;
    }
    const Emulator emulator =
        Emulator::learnt(design, gain, trend_for(runs.points(), runs.parameters));
    for (std::size_t i = 0; i < runs.points(); ++i)
      findings[i][d] = emulator.mean_at(design.point(i));
  }
  Worth worth = from_findings(findings, runs.weight);
  worth.value.low = worth.value.high = std::numeric_limits<double>::quiet_NaN();
  return worth;
}

}  // namespace berdaya

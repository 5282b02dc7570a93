#include "app/doubt.hpp"

#include <fmt/core.h>

#include <cmath>

#include "app/texts.hpp"

namespace berdaya::app {

void say_doubt(const Study& study, const std::string& name, const std::vector<double>& values,
               Language language) {
  if (study.ensemble.empty()) return;
  const DividedDoubt doubt = divided(values);
  if (std::isnan(doubt.luck)) return;
  const double sd = 100 * std::sqrt(doubt.luck + doubt.evidence);
  fmt::print("{}\n", wrapped(fill(texts::doubt_divided, language,
                                  {{"figure", name},
                                   {"sd", figure(sd, 0, language)},
                                   {"evidence", percent(doubt.share(), language)},
                                   {"luck", percent(1 - doubt.share(), language)}})));
}

void Doubts::add(const std::vector<ReplicateSums>& replicate) {
  const std::size_t headline = find_headline("kept_24_share")->index;
  for (std::size_t p = 0; p < replicate.size(); ++p) {
    const double value = replicate[p].outcomes()[headline];
    values_[p].push_back(p == 0 ? value : value - replicate[0].outcomes()[headline]);
  }
}

void Doubts::say(Language language) const {
  for (std::size_t p = 0; p < values_.size(); ++p)
    say_doubt(study_,
              p == 0 ? berdaya::say(texts::doubt_of_run, language)
                     : fill(texts::doubt_of_policy, language,
                            {{"policy", title_of(study_.policies[p], language)}}),
              values_[p], language);
}

}  // namespace berdaya::app

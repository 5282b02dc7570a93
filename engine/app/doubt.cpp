#include "app/doubt.hpp"

#include <fmt/core.h>

#include <cmath>

namespace berdaya::app {

void say_doubt(const Study& study, const std::string& figure, const std::vector<double>& values) {
  if (study.ensemble.empty()) return;
  const DividedDoubt doubt = divided(values);
  if (std::isnan(doubt.luck)) return;
  fmt::print(
      "{}: of the spread between replicates (sd {:.3g}) {:.0f} % is what the evidence leaves "
      "open, {:.0f} % luck\n",
      figure, std::sqrt(doubt.luck + doubt.evidence), 100 * doubt.share(),
      100 * (1 - doubt.share()));
}

void Doubts::add(const std::vector<ReplicateSums>& replicate) {
  const std::size_t headline = find_headline("kept_24_share")->index;
  for (std::size_t p = 0; p < replicate.size(); ++p) {
    const double value = replicate[p].outcomes()[headline];
    values_[p].push_back(p == 0 ? value : value - replicate[0].outcomes()[headline]);
  }
}

void Doubts::say() const {
  for (std::size_t p = 0; p < values_.size(); ++p)
    say_doubt(study_,
              "kept_24_share" + (p == 0 ? "" : " more than without " + study_.policies[p].title),
              values_[p]);
  say_kind_of_doubt(study_);
}

void say_kind_of_doubt(const Study& study) {
  if (study.ensemble.empty())
    fmt::print(
        "Ranges hold luck alone; --ensemble FILE adds what the evidence leaves open.\n"
        "Kisaran hanya memuat faktor kebetulan; --ensemble BERKAS menambahkan hal yang belum "
        "ditentukan oleh bukti.\n");
  else
    fmt::print(
        "Ranges hold luck and what the evidence leaves open ({} sets of parameters). Intervals of "
        "means count replicates as independent, though two share a set.\n"
        "Kisaran memuat faktor kebetulan dan hal yang belum ditentukan oleh bukti ({} kumpulan "
        "parameter). Selang rata-rata menganggap ulangan saling bebas, padahal tiap dua ulangan "
        "memakai kumpulan yang sama.\n",
        study.ensemble.values.size(), study.ensemble.values.size());
}

}  // namespace berdaya::app

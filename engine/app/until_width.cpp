#include "app/until_width.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "app/texts.hpp"
#include "study/interval.hpp"

namespace berdaya::app {

UntilWidth::UntilWidth(const std::string& text, std::size_t alike, Problems& problems)
    : alike_(alike) {
  const std::size_t equals = text.find('=');
  name_ = text.substr(0, equals);
  const auto found = find_headline(name_);
  const char* const end = text.data() + text.size();
  const char* rest = equals == std::string::npos
                         ? nullptr
                         : std::from_chars(text.data() + equals + 1, end, width_).ptr;
  if (!found) {
    const std::string near = nearest_name(name_, headline_names());
    problems.push_back(
        {"--until-width", 0, 0, name_,
         "unknown measure" + (near.empty() ? "" : "; did you mean '" + near + "'?")});
  } else if (rest != end || !(width_ > 0 && std::isfinite(width_))) {
    problems.push_back({"--until-width", 0, 0, name_,
                        "must be MEASURE=WIDTH with a width above 0, found '" + text + "'"});
  } else {
    which_ = *found;
  }
}

void UntilWidth::add(const std::vector<ReplicateSums>& policies) {
  values_.resize(std::max<std::size_t>(policies.size() - 1, 1));
  const double first = headline_of(policies[0], which_);
  for (std::size_t p = 0; p < values_.size(); ++p)
    values_[p].push_back(policies.size() == 1 ? first
                                              : headline_of(policies[p + 1], which_) - first);
}

/// NaN where an interval is not known.
double UntilWidth::widest() const {
  double width = 0;
  for (const auto& values : values_) {
    const double w = mean_interval(values, alike_).width();
    if (std::isnan(w)) return w;
    width = std::max(width, w);
  }
  return width;
}

bool UntilWidth::enough(std::uint32_t replicates_at_once) const {
  const std::size_t replicates = values_[0].size();
  return replicates % replicates_at_once == 0 && replicates >= fewest && widest() <= width_;
}

void UntilWidth::print(Language l) const {
  const Unit unit =
      which_.is_outcome ? outcome_rows[which_.index].unit : measure_rows[which_.index].unit;
  const auto written = [&](double value) {
    if (unit == Unit::share) return figure(value * 100, 1, l) + (l == Language::id ? "%" : " %");
    if (unit == Unit::rupiah || unit == Unit::rupiah_per_month) return rupiah(value, l);
    return figure(value, 2, l);
  };
  for (const auto& values : values_) {
    const Interval i = mean_interval(values, alike_);
    const std::string wider =
        i.width() <= width_ ? "" : fill(texts::until_wider, l, {{"width", written(width_)}});
    fmt::print("{}\n", wrapped(fill(texts::until_found, l,
                                    {{"name", name_},
                                     {"mean", written(i.mean)},
                                     {"range", ends(written(i.low), written(i.high))},
                                     {"runs", figure(static_cast<double>(values.size()), 0, l)},
                                     {"wider", wider}})));
  }
}

}  // namespace berdaya::app

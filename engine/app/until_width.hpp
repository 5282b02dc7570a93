/// --until-width MEASURE=WIDTH: enough replicates when the 95 % interval is no wider.
#pragma once
#include <string>
#include <vector>

#include "core/diagnostics.hpp"
#include "io/text/words.hpp"
#include "study/outcomes.hpp"

namespace berdaya::app {

class UntilWidth {
 public:
  static constexpr std::uint32_t
      fewest = 10,
      most = 10'000;  ///< replicates; `most` unless --replicates says otherwise

  /// Of the mean of the first policy, or, where there are others, of their paired differences from
  /// it, each of which must be so narrow.
  /// `alike`: replicates that share a set of parameters.
  UntilWidth(const std::string& text, std::size_t alike, Problems& problems);
  /// Of the next replicate, [policy].
  void add(const std::vector<ReplicateSums>& policies);
  /// Known where a block of replicates ends, so that it does not depend on threads.
  bool enough(std::uint32_t replicates_at_once) const;
  void print(Language language) const;

 private:
  double widest() const;
  std::string name_;
  Headline which_;
  double width_ = 0;
  std::size_t alike_;
  std::vector<std::vector<double>> values_;  ///< [policy compared, or the only one][replicate]
};

}  // namespace berdaya::app

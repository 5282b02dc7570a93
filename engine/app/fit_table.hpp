/// What a finished fit says, as text.
#pragma once
#include "study/fit_answer.hpp"

namespace berdaya::app {

/// Parameters learnt, pairs that trade off, figures met by the sets and by the defaults, figures
/// that nothing meets, truths found again.
void print_fit(const Fit& fit, const std::vector<WaveDesign>& waves, const FitAnswer& answer,
               bool english);

}  // namespace berdaya::app

/// What is said about bad input, in Indonesian: the phrases that problems of scenarios are made of.
/// Keys, names and what was found stay as they are.
#pragma once
#include <string>

#include "core/diagnostics.hpp"

namespace berdaya::app {

/// The problem with its message in Indonesian, phrase by phrase; what no phrase covers stays
/// English, what stands between quotes is never touched.
Problem in_indonesian(Problem problem);

}  // namespace berdaya::app

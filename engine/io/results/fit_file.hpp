/// A fit as a file: every run so far, so that it can go on, and at its end what it says
/// (FORMAT.md).
#pragma once
#include <filesystem>

#include "io/hdf5/dataset_file.hpp"
#include "study/fit_answer.hpp"

namespace berdaya::io {

inline constexpr std::string_view fit_format = "berdaya-fit/1";

/// What a fit was made from: it goes on only with the same.
struct FitOrigin {
  std::string text;      ///< of the fit file
  std::string evidence;  ///< SHA-256 of all evidence, scenarios and networks
};

/// `answer`: nullptr while it is not finished; `waves`: of the waves so far, the first is wave 1.
DatasetFile fit_file(const Fit& fit, const FitOrigin& origin, const std::vector<WaveDesign>& waves,
                     const FitAnswer* answer);

/// The runs of such a file.
/// @throws IoError bad_input: not such a file, damaged, or of another fit, evidence or program.
std::vector<FitRun> recorded_runs(const std::filesystem::path& path, const Fit& fit,
                                  const FitOrigin& origin);

}  // namespace berdaya::io

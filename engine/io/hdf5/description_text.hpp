/// A description on its way from the child process that read it: every text with its length before
/// it, every list with its number of entries.
#pragma once
#include <string>

#include "io/hdf5/describe_file.hpp"

namespace berdaya::io {

std::string text_of(const FileDescription& file);
FileDescription description_from(const std::string& text);

}  // namespace berdaya::io

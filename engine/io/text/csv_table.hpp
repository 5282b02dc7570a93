/// Tables in CSV files.
#pragma once
#include <filesystem>

#include "io/text/csv_text.hpp"

namespace berdaya {

/// Reads `file` as read_table_text does.
void read_table(
    const std::filesystem::path& file, const std::vector<std::string>& wanted, std::size_t required,
    Complaints& complaints,
    const std::function<void(const std::vector<Field>& row, std::uint32_t line)>& visit);

}  // namespace berdaya

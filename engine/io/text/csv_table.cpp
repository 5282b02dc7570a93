#include "io/text/csv_table.hpp"

#include <fstream>
#include <iterator>

#include "io/text/input_file.hpp"

namespace berdaya {

void read_table(
    const std::filesystem::path& file, const std::vector<std::string>& wanted, std::size_t required,
    Complaints& complaints,
    const std::function<void(const std::vector<Field>& row, std::uint32_t line)>& visit) {
  if (const std::string why = unreadable(file); !why.empty())
    return complaints.add(0, 0, "", "cannot read: " + why);
  std::ifstream in(file, std::ios::binary);
  read_table_text(std::string(std::istreambuf_iterator<char>(in), {}), wanted, required, complaints,
                  visit);
}

}  // namespace berdaya

#include "io/toml/scenario_file.hpp"

#include "io/text/input_file.hpp"
#include "io/text/library.hpp"
#include "io/toml/document.hpp"
#include "io/toml/settings_reader.hpp"

namespace berdaya {
namespace {

namespace fs = std::filesystem;

class Files : public ScenarioSource {
 public:
  explicit Files(bool may_lack_data) : may_lack_data_(may_lack_data) {}

  std::optional<std::string> text(const std::string& name, Problems& problems) override {
    return read_text(name, largest_toml, problems);
  }

  Base base(const std::string& from, const std::string& given) override {
    std::error_code error;
    const fs::path folder = fs::weakly_canonical(fs::absolute(from).parent_path(), error),
                   path = given;
    const fs::path relative = fs::weakly_canonical(folder / path, error).lexically_relative(folder);
    if (error || given.empty() || path.is_absolute() || relative.empty() ||
        *relative.begin() == "..")
      return {"",
              "must be a relative path inside the scenario's folder, found " + in_quotes(given)};
    const fs::path found = own_or_library(fs::path(from).parent_path() / path, path);
    if (const std::string why = unreadable(found); !why.empty())
      return {"", std::string(cannot_read) + in_quotes(given) + ": " + why};
    return {found.string(), ""};
  }

  std::string identity(const std::string& name) override {
    std::error_code error;
    return fs::weakly_canonical(name, error).string();
  }

  std::string resolve(const std::string& from, std::string& path) override {
    const std::string given = path;
    const fs::path folder = from == from_option ? fs::path() : fs::path(from).parent_path();
    path = (folder / path).lexically_normal().string();
    const std::string why = unreadable(path);
    std::error_code error;
    if (may_lack_data_ && from != from_option && !fs::exists(path, error)) return "";
    return why.empty() ? "" : std::string(cannot_read) + in_quotes(given) + ": " + why;
  }

 private:
  bool may_lack_data_;
};

}  // namespace

ScenarioRead read_scenario(const fs::path& file, const std::vector<std::string>& sets,
                           const fs::path& base) {
  Files files(false);
  std::error_code error;
  fs::path found = file.has_parent_path() ? file : own_or_library(file, file);
  if (!fs::is_regular_file(found, error)) found = file;
  return read_scenario_from(files, found.string(), sets, base.string());
}

ScenarioRead read_scenario_table(const Node& table, const fs::path& file,
                                 const std::vector<std::string>& sets, const fs::path& base) {
  Files files(true);
  return read_scenario_from(files, file.string(), sets, base.string(), &table);
}

}  // namespace berdaya

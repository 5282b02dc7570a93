/// Scenarios from text (TOML, schema "berdaya/1") and --set: typed, range-checked, every problem
/// reported in one go. Knows no files: scenario_file.hpp does.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostics.hpp"
#include "model/scenario.hpp"

namespace berdaya {

struct Node;  // document.hpp

struct ScenarioRead {
  Scenario scenario;
  Problems problems;
};

/// The text that stands behind `base = "NAME"`; nothing: there is none.
using BaseText = std::function<std::optional<std::string>(const std::string& name)>;

/// Reads `text`; problems name it `name`. Values of bases apply first, then the text's, then `sets`
/// ("key=value" of --set). Paths stay as they are written.
ScenarioRead parse_scenario(std::string_view text, const std::vector<std::string>& sets = {},
                            const BaseText& bases = {}, const std::string& name = "scenario");

/// Where a scenario and what it names come from.
class ScenarioSource {
 public:
  virtual ~ScenarioSource() = default;
  /// The text called `name`, or a problem.
  virtual std::optional<std::string> text(const std::string& name, Problems& problems) = 0;
  struct Base {
    std::string name, wrong;  ///< of the two one is empty
  };
  /// What `base = "GIVEN"` in the text called `from` means.
  virtual Base base(const std::string& from, const std::string& given) = 0;
  /// What tells one text from another; names may be several for one.
  virtual std::string identity(const std::string& name) { return name; }
  /// Makes `path`, as `from` states it, one to be opened; says why it cannot be.
  virtual std::string resolve(const std::string& /*from*/, std::string& /*path*/) { return ""; }
};

/// Of a policy's text `base` is the scenario that it is compared with: see read_scenario.
/// `table`: what the text called `name` says, where it is part of another.
ScenarioRead read_scenario_from(ScenarioSource& source, const std::string& name,
                                const std::vector<std::string>& sets, const std::string& base,
                                const Node* table = nullptr);

}  // namespace berdaya

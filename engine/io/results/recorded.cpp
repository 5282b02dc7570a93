#include "io/results/recorded.hpp"

#include "io/results/result_file.hpp"
#include "io/text/json.hpp"
#include "io/text/utf8.hpp"

namespace berdaya::io {
namespace {

using Values = std::map<std::string, Json>;

std::string toml_of(const Json& value) {
  const bool object = value.is_object();
  if (!object && !value.is_array()) return value.dump();
  std::string text;
  for (const auto& [key, entry] : value.items())
    text += (text.empty() ? "" : ", ") + key + " = " + toml_of(entry);
  for (const Json& entry : value.list()) text += (text.empty() ? "" : ", ") + toml_of(entry);
  return object ? "{" + text + "}" : "[" + text + "]";
}

std::string toml_of(const Json& title, const Json& title_id, const Values& values,
                    const Json& blocks) {
  std::string text = "schema = \"berdaya/1\"\n";
  const auto line = [&](const std::string& key, const Json& value) {
    text += key + " = " + toml_of(value) + '\n';
  };
  line("title", title);
  if (!title_id.text().empty()) line("title_id", title_id);
  for (const auto& [key, value] : values) line(key, value);
  for (const Json& block : blocks.list()) {
    text += "[[policy]]\n";
    for (const auto& [key, value] : block.items())
      if (key != "values") line(key, value);
    const Json own = block.value("values");
    for (const auto& [key, value] : own.items()) line(key, value);
  }
  return text;
}

[[noreturn]] void refuse(const Told& file, const std::string& why) {
  throw IoError(Exit::bad_input, file.path.string() + ": " + why);
}

Json list(const Told& file, const std::string& name) {
  const auto json = Json::parse(file.text(name));
  if (!json || !json->is_array()) refuse(file, "damaged: its " + name + " are no list");
  return *json;
}

}  // namespace

Recorded recorded(const Told& file) {
  const std::string command = file.text("command"), title = file.text("title");
  if (command.empty())
    refuse(file, "does not say which command made it; an older berdaya wrote it");
  if (first_not_utf8(title) != std::string::npos) refuse(file, "damaged: its title is not UTF-8");
  Recorded all{command, file.text("design"), {}, {}, {}};
  Values values;
  const auto note = [&](const std::string& key, const Json& row, const char* value) {
    values[key] = row.value(value);
    if (const std::string who = row.value("set_by").text(); who != "default") all.set_by[key] = who;
  };
  for (const Json& row : list(file, "parameters").list())
    note(row.value("name").text(), row, "value");
  for (const Json& row : list(file, "rules").list())
    note("processes." + row.value("name").text(), row, "on");
  all.scenarios.push_back(
      {toml_of(title, file.text("title_id"), values, list(file, "blocks")), file.text("scenario")});
  for (const Json& policy : list(file, "policies").list()) {
    Values own = values;
    const Json differs = policy.value("differs");
    for (const auto& [key, value] : differs.items()) own[key] = value;
    all.scenarios.push_back(
        {toml_of(policy.value("name"), policy.value("name_id"), own, policy.value("blocks")),
         policy.value("scenario").text()});
  }
  for (const Json& input : list(file, "inputs").list())
    all.inputs.push_back(
        {input.value("key").text(), input.value("path").text(), input.value("sha256").text()});
  return all;
}

Recorded recorded(const DescribedFile& file) {
  file.must_be(format_version);
  return recorded(Told{file.path, [&](const std::string& name) { return file.text(name); }});
}

}  // namespace berdaya::io

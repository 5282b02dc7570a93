#include "app/message.hpp"
#include "app/recorded_study.hpp"
#include "app/study_units.hpp"

namespace berdaya::app {
namespace {

namespace fs = std::filesystem;

/// The study of a file of units as the command that began it would make it.
struct Begun {
  Study study;
  Command command;
};

Begun begun(const UnitHead& head, Again given) {
  given.folder = head.folder;
  Begun out{recorded_study(head.study, given), {}};
  out.command = recorded_command(head.study.command, given, out.study.problems);
  return out;
}

Exit resume(Again given) {
  if (given.language != "en" && given.language != "id") return wrong_language(given.language);
  const fs::path result = given.file;
  given.file = io::units_of(result);
  std::error_code error;
  if (!fs::exists(given.file, error))
    throw io::IoError(Exit::bad_input, result.string() +
                                           ": nothing to go on with: no run of it "
                                           "was stopped, or it has ended");
  auto file = std::make_unique<io::UnitFile>(given.file);
  const UnitHead head = head_of(*file);
  file.reset();
  auto [study, command] = begun(head, given);
  if (!study.problems.empty()) return report(study.problems);
  write_to(command, result);
  take_shard(command, head.shard);
  return command.run_study(study);
}

/// Shards that are missing or are of something else.
Problems problems_of(const std::vector<UnitHead>& heads, const std::vector<fs::path>& files) {
  Problems problems;
  const std::uint64_t shards = shard_of(heads[0].shard).second;
  std::vector<bool> there(static_cast<std::size_t>(shards));
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const auto wrong = [&](const std::string& what) {
      problems.push_back({files[i].string(), 0, 0, "", what});
    };
    const auto [shard, of] = shard_of(heads[i].shard);
    if (heads[i].id != heads[0].id)
      wrong("is of another study, or of another build of berdaya, than " + files[0].string());
    else if (of == 0)
      wrong("holds no shard; berdaya resume goes on with a study that was stopped");
    else if (of != shards)
      wrong("is shard " + heads[i].shard + ", " + files[0].string() + " is " + heads[0].shard);
    else
      there[static_cast<std::size_t>(shard)] = true;
  }
  for (std::uint64_t shard = 0; shard < shards && problems.empty(); ++shard)
    if (!there[static_cast<std::size_t>(shard)])
      problems.push_back({files[0].string(), 0, 0, "",
                          "shard " + std::to_string(shard + 1) + "/" + std::to_string(shards) +
                              " is not among the files"});
  return problems;
}

struct MergeArguments {
  std::vector<fs::path> files;
  fs::path output;
  Again again;
};

Exit merge(const MergeArguments& wish) {
  if (wish.again.language != "en" && wish.again.language != "id")
    return wrong_language(wish.again.language);
  std::vector<std::unique_ptr<io::UnitFile>> files;
  std::vector<UnitHead> heads;
  for (const fs::path& name : wish.files) {
    files.push_back(std::make_unique<io::UnitFile>(name));
    heads.push_back(head_of(*files.back()));
  }
  if (const Problems problems = problems_of(heads, wish.files); !problems.empty())
    return report(problems);
  Again given = wish.again;
  given.file = wish.files[0];
  auto [study, command] = begun(heads[0], given);
  if (!study.problems.empty()) return report(study.problems);
  study.shards = [&](std::uint64_t number) {
    for (const auto& file : files)
      if (file->holds(number)) {
        auto bytes = file->find(number);
        if (bytes.empty())
          throw io::IoError(Exit::bad_input, file->path().string() + ": damaged: unit " +
                                                 std::to_string(number + 1));
        return bytes;
      }
    return Units::Bytes{};  // not kept, so it is lived again
  };
  write_to(command, wish.output);
  return command.run_study(study);
}

void add_language(std::vector<Option>& options, Again& given) {
  options.push_back(
      {"--lang", "en|id", "language of what is printed", &given.language, false, 0, 0, languages});
  options.push_back({"--json", "", "print everything that was found as JSON", &given.json});
}

}  // namespace

Command resume_command() {
  const auto given = std::make_shared<Again>();
  Command command{"resume",
                  "go on with a study that was stopped, as its command would if given again",
                  {{"result", "", "result file that it was to write (.h5)", &given->file, true}},
                  [given] { return resume(*given); }};
  for (Option& option : again_options(*given)) command.options.push_back(std::move(option));
  add_language(command.options, *given);
  return command;
}

Command merge_command() {
  const auto given = std::make_shared<MergeArguments>();
  Command command{"merge",
                  "put the shards of a study together (of --shard), as one run would write it",
                  {{"file", "", "files of all shards", &given->files, true},
                   {"-o,--output", "FILE", "result file", &given->output, true}},
                  [given] { return merge(*given); }};
  for (Option& option : again_options(given->again)) command.options.push_back(std::move(option));
  add_language(command.options, given->again);
  return command;
}

}  // namespace berdaya::app

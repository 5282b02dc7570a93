#include "app/study_units.hpp"

#include <fmt/core.h>

#include <charconv>

#include "app/message.hpp"
#include "app/texts.hpp"
#include "io/results/result_file.hpp"
#include "io/text/atomic_file.hpp"
#include "io/text/json.hpp"
#include "io/text/sha256.hpp"
#include "io/text/stopping.hpp"

namespace berdaya::app {
namespace {

namespace fs = std::filesystem;

/// The head of a file of units: a line that tells studies apart, and the study as JSON.
std::string head_text(const Study& study, const StudyArguments& given) {
  Json told = Json::object();
  for (const auto& [name, text] : io::study_attributes(study.policies, study.command))
    told[name] = Json(text);
  told["design"] = Json(study.design);
  const std::string id = io::sha256_hex(told.dump() + io::this_program());
  told["shard"] = Json(given.shard);
  told["folder"] = Json(fs::absolute(study.policies[0].path).parent_path().string());
  return id + '\n' + told.dump();
}

}  // namespace

UnitHead head_of(const io::UnitFile& file) {
  const std::size_t line = std::min(file.head().find('\n'), file.head().size());
  const auto told = Json::parse(file.head().substr(std::min(line + 1, file.head().size())));
  if (!told || !told->is_object())
    throw io::IoError(Exit::bad_input, file.path().string() + ": damaged: its head is no JSON");
  const auto text = [&](const std::string& name) { return told->value(name).text(); };
  for (const auto& [name, now] : io::program_attributes())
    if (text(name) != now)
      throw io::IoError(Exit::bad_input, file.path().string() +
                                             ": made by another build of berdaya (" + name + ' ' +
                                             text(name) + "), which alone can go on with it");
  return {file.head().substr(0, line), text("shard"), text("folder"),
          io::recorded(io::Told{file.path(), text})};
}

StudyUnits::StudyUnits(const Study& study, const StudyArguments& given, fs::path output,
                       std::uint64_t count)
    : output_(std::move(output)), language_(given.tongue()), quiet_(given.quiet) {
  if (study.again) return;
  if (study.shards) {
    units_.find = study.shards;
    return;
  }
  if (count < 2 && given.shard.empty()) return;
  kept_ = std::make_unique<io::UnitFile>(io::units_of(output_), head_text(study, given));
  const auto [shard, shards] = shard_of(given.shard);
  units_.shard = shard, units_.shards = shards;
  units_.find = [this](std::uint64_t number) { return kept_->find(number); };
  units_.keep = [this](std::uint64_t number, const Units::Bytes& bytes) {
    io::can_go_on(true);  // before its file is there
    kept_->add(number, bytes);
  };
  io::can_go_on(kept_->count() > 0, output_.c_str());
  if (kept_->count() > 0 && !given.silent())
    tell("{}\n", fill(texts::goes_on, language_,
                      {{"units", figure(static_cast<double>(kept_->count()), 0, language_)}}));
}

StudyUnits::~StudyUnits() { io::can_go_on(false); }

Exit StudyUnits::finish() {
  io::can_go_on(false);
  if (!kept_) return Exit::done;
  if (!units_.is_shard()) {
    kept_->remove();
    return Exit::done;
  }
  kept_->publish(output_);
  if (!quiet_) fmt::print("{}\n", fill(texts::shard_made, language_, {{"file", output_.string()}}));
  return Exit::done;
}

std::pair<std::uint64_t, std::uint64_t> shard_of(const std::string& text) {
  const std::size_t slash = std::min(text.find('/'), text.size());
  const auto whole = [](std::string_view digits) {
    std::uint64_t n = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), n);
    return error == std::errc() && end == digits.data() + digits.size() && n <= 1000000 ? n : 0;
  };
  const std::uint64_t shard = whole(std::string_view(text).substr(0, slash)),
                      shards = slash == text.size()
                                   ? 0
                                   : whole(std::string_view(text).substr(slash + 1));
  if (shard < 1 || shard > shards) return {0, 0};
  return {shard - 1, shards};
}

double share_of(const std::string& text) {
  return text.empty() ? 1. : 1. / static_cast<double>(shard_of(text).second);
}

}  // namespace berdaya::app

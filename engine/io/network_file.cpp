#include "io/network_file.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphml.hpp>
#include <charconv>
#include <fstream>
#include <iterator>
#include <limits>
#include <map>
#include <memory>
#include <numeric>
#include <tuple>
#include <unordered_map>

namespace berdaya {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t max_shown = 50, max_unknown_shown = 20, max_rows = std::size_t{1} << 31;
constexpr double unknown_number = std::numeric_limits<double>::quiet_NaN();

/// Collects problems of one file, at most 50, and then counts.
class Complaints {
 public:
  Complaints(Problems& problems, const fs::path& file) : problems_(problems), file_(file.string()) {}
  ~Complaints() {
    if (hidden_ > 0) problems_.push_back({file_, 0, 0, "", "and " + std::to_string(hidden_) + " more problems"});
  }
  void add(std::uint32_t line, std::uint32_t column, const std::string& key, const std::string& message) {
    ++count_;
    if (count_ <= max_shown)
      problems_.push_back({file_, line, column, key, message});
    else
      ++hidden_;
  }
  bool any() const { return count_ > 0; }

 private:
  Problems& problems_;
  std::string file_;
  std::size_t count_ = 0, hidden_ = 0;
};

struct Field {
  std::string text;
  std::uint32_t column = 1;
};

/// Strict RFC 4180 reader: quotes, CRLF and a byte order mark are understood; anything else odd is a fault.
class CsvReader {
 public:
  explicit CsvReader(std::string text) : text_(std::move(text)), at_(text_.starts_with("\xEF\xBB\xBF") ? 3 : 0), line_start_(at_) {}

  /// False at the end or at a fault; blank lines are skipped.
  bool next(std::vector<Field>& record) {
    do {
      if (at_ >= text_.size()) return false;
      record.clear();
      line = next_line_;
      do record.emplace_back();
      while (field(record.back()));
    } while (fault.empty() && record.size() == 1 && record[0].text.empty());
    return fault.empty();
  }

  std::uint32_t line = 0, fault_column = 0;
  std::string fault;

 private:
  std::uint32_t column() const { return static_cast<std::uint32_t>(at_ - line_start_ + 1); }
  bool fail(const char* message) {
    fault = message;
    fault_column = column();
    return false;
  }
  bool end_of_line() {
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size()) {
      if (text_[at_] != '\n') return fail("carriage return inside a line");
      line_start_ = ++at_;
      ++next_line_;
    }
    return false;
  }
  bool good(char c) {
    const unsigned char byte = static_cast<unsigned char>(c);
    return (byte >= 0x20 && byte != 0x7f && byte < 0xf8) || c == '\t' || fail("control byte; this is not a text file");
  }

  /// True when another field follows on the line.
  bool field(Field& out) {
    out.column = column();
    if (at_ < text_.size() && text_[at_] == '"' && !quoted(out.text)) return false;
    for (; at_ < text_.size() && text_[at_] != ','; ++at_) {
      const char c = text_[at_];
      if (c == '\n' || c == '\r') return end_of_line();
      if (!good(c)) return false;
      if (c == '"') return fail("quote inside an unquoted field");
      out.text += c;
    }
    return at_ < text_.size() ? ++at_, true : false;
  }

  bool quoted(std::string& out) {
    const std::size_t start = at_++;
    for (; at_ < text_.size(); ++at_) {
      if (text_[at_] == '"') {
        if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') break;
        ++at_;
      }
      if (text_[at_] == '\n') return at_ = start, fail("quoted field is not closed on its line");
      if (!good(text_[at_])) return false;
      out += text_[at_];
    }
    if (at_ >= text_.size()) return at_ = start, fail("quoted field is not closed");
    ++at_;
    const char after = at_ < text_.size() ? text_[at_] : ',';
    return after == ',' || after == '\r' || after == '\n' || fail("text after a closing quote");
  }

  std::string text_;
  std::size_t at_, line_start_;
  std::uint32_t next_line_ = 1;
};

/// Columns of a table by name; visit(fields by wanted column, line) for each row.
template <class Visit>
void read_table(const fs::path& file, const std::vector<std::string>& wanted, std::size_t required, Complaints& complaints, Visit&& visit) {
  std::error_code error;
  std::ifstream in(file, std::ios::binary);
  if (!fs::is_regular_file(file, error) || !in) return complaints.add(0, 0, "", "no such file or not readable");
  CsvReader reader(std::string(std::istreambuf_iterator<char>(in), {}));
  std::vector<Field> record, row(wanted.size());
  if (!reader.next(record))
    return reader.fault.empty() ? complaints.add(0, 0, "", "the file is empty")
                                : complaints.add(reader.line, reader.fault_column, "", reader.fault);
  std::vector<std::string> names;
  for (const Field& name : record) names.push_back(name.text);
  std::vector<std::size_t> place;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    place.push_back(static_cast<std::size_t>(std::find(names.begin(), names.end(), wanted[i]) - names.begin()));
    if (place[i] < names.size() || i >= required) continue;
    const std::string near = nearest_name(wanted[i], names);
    complaints.add(1, 1, wanted[i], "no such column" + (near.empty() ? std::string() : "; did you mean this by '" + near + "'?"));
  }
  if (complaints.any()) return;
  for (std::size_t rows = 0; reader.next(record); ++rows) {
    if (rows >= max_rows) return complaints.add(reader.line, 1, "", "more than 2^31 rows");
    if (record.size() != names.size()) {
      complaints.add(reader.line, 1, "", "has " + std::to_string(record.size()) + " fields, the header " + std::to_string(names.size()));
      continue;
    }
    for (std::size_t i = 0; i < wanted.size(); ++i) row[i] = place[i] < names.size() ? record[place[i]] : Field{};
    visit(row, reader.line);
  }
  if (!reader.fault.empty()) complaints.add(reader.line, reader.fault_column, "", reader.fault);
}

struct Household {
  std::string id, village;
  std::uint8_t leader = 0;
  double rooms = unknown_number, beds = unknown_number;
};

/// Integers by value before other names by text.
std::tuple<bool, std::int64_t, const std::string&> order(const std::string& id) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), value);
  const bool whole = error == std::errc{} && end == id.data() + id.size();
  return {!whole, whole ? value : 0, id};
}

double count_of(const Field& field, std::uint32_t line, const char* name, Complaints& complaints) {
  if (field.text.empty() || field.text == "NA") return unknown_number;
  std::uint32_t value = 0;
  const char* last = field.text.data() + field.text.size();
  const auto [end, error] = std::from_chars(field.text.data(), last, value);
  if (error == std::errc{} && end == last) return value;
  complaints.add(line, field.column, name, "must be a whole number from 0 (or empty), found '" + field.text.substr(0, 60) + "'");
  return unknown_number;
}

std::uint8_t leader_of(const Field& field, std::uint32_t line, Complaints& complaints) {
  if (field.text == "1" || field.text == "true") return 1;
  if (!field.text.empty() && field.text != "0" && field.text != "false" && field.text != "NA")
    complaints.add(line, field.column, "leader", "must be 0 or 1 (or empty), found '" + field.text.substr(0, 60) + "'");
  return 0;
}

struct Draft {
  std::vector<Household> households;
  std::unordered_map<std::string, std::uint32_t> index;
  std::vector<Tie> ties;
  bool add(Household household) {
    if (!index.emplace(household.id, static_cast<std::uint32_t>(households.size())).second) return false;
    households.push_back(std::move(household));
    return true;
  }
};

void read_households(const fs::path& file, Draft& draft, Problems& problems) {
  Complaints complaints(problems, file);
  read_table(file, {"household", "village", "leader", "rooms", "beds"}, 2, complaints,
             [&](const std::vector<Field>& row, std::uint32_t line) {
               if (row[0].text.empty()) return complaints.add(line, row[0].column, "household", "is empty");
               if (row[1].text.empty()) return complaints.add(line, row[1].column, "village", "is empty");
               const std::uint8_t leader = leader_of(row[2], line, complaints);
               const double rooms = count_of(row[3], line, "rooms", complaints), beds = count_of(row[4], line, "beds", complaints);
               if (!draft.add({row[0].text, row[1].text, leader, rooms, beds}))
                 complaints.add(line, row[0].column, "household", "'" + row[0].text + "' is listed twice");
             });
  if (!complaints.any() && draft.households.empty()) complaints.add(0, 0, "", "no households below the header");
}

void read_edges(const fs::path& file, bool closed, Draft& draft, NetworkRead& read) {
  Complaints complaints(read.problems, file);
  std::uint32_t& unknown = read.data.unknown_households;
  read_table(file, {"source", "target"}, 2, complaints, [&](const std::vector<Field>& row, std::uint32_t line) {
    std::uint32_t end[2] = {0, 0};
    bool known = true;
    for (std::size_t i = 0; i < 2; ++i) {
      const char* name = i == 0 ? "source" : "target";
      if (row[i].text.empty()) return complaints.add(line, row[i].column, name, "is empty");
      if (!closed) draft.add({row[i].text, "1"});
      const auto at = draft.index.find(row[i].text);
      known = known && at != draft.index.end();
      if (at != draft.index.end())
        end[i] = at->second;
      else if (++unknown <= max_unknown_shown)
        complaints.add(line, row[i].column, name, "household '" + row[i].text.substr(0, 60) + "' is not in the household table");
    }
    if (known) draft.ties.emplace_back(end[0], end[1]);
  });
  if (unknown > max_unknown_shown)
    complaints.add(0, 0, "", std::to_string(unknown) + " ends of ties are not in the household table; the first 20 are listed");
  if (!complaints.any() && draft.ties.empty()) complaints.add(0, 0, "", "no ties below the header");
}

using Texts = std::vector<std::map<std::string, std::string>>;

std::string as_text(const boost::any& value) {
  if (const auto* text = boost::any_cast<std::string>(&value)) return *text;
  if (const auto* flag = boost::any_cast<bool>(&value)) return *flag ? "1" : "0";
  if (const auto* whole = boost::any_cast<int>(&value)) return std::to_string(*whole);
  if (const auto* wide = boost::any_cast<long>(&value)) return std::to_string(*wide);
  double real = unknown_number;
  if (const auto* single = boost::any_cast<float>(&value)) real = static_cast<double>(*single);
  if (const auto* twice = boost::any_cast<double>(&value)) real = *twice;
  char text[64];
  return {text, std::to_chars(text, text + 64, real).ptr};
}

/// Keeps every vertex property as text; those of edges and of the graph are ignored.
class TextMap : public boost::dynamic_property_map {
 public:
  TextMap(Texts& texts, std::string name) : texts_(texts), name_(std::move(name)) {}
  boost::any get(const boost::any&) override { return {}; }
  std::string get_string(const boost::any&) override { return {}; }
  void put(const boost::any& key, const boost::any& value) override {
    const auto* vertex = boost::any_cast<std::size_t>(&key);
    if (!vertex) return;
    if (texts_.size() <= *vertex) texts_.resize(*vertex + 1);
    texts_[*vertex][name_] = as_text(value);
  }
  const std::type_info& key() const override { return typeid(std::size_t); }
  const std::type_info& value() const override { return typeid(std::string); }

 private:
  Texts& texts_;
  std::string name_;
};

template <class Direction>
void load_graphml(const fs::path& file, Texts& texts, std::vector<Tie>& ties) {
  boost::adjacency_list<boost::vecS, boost::vecS, Direction> graph;
  boost::dynamic_properties maps([&](const std::string& name, const boost::any&, const boost::any&) {
    return boost::shared_ptr<boost::dynamic_property_map>(new TextMap(texts, name));
  });
  std::ifstream in(file);
  boost::read_graphml(in, graph, maps);
  texts.resize(boost::num_vertices(graph));
  for (auto [at, end] = boost::edges(graph); at != end; ++at)
    ties.emplace_back(static_cast<std::uint32_t>(boost::source(*at, graph)), static_cast<std::uint32_t>(boost::target(*at, graph)));
}

void read_graphml_file(const fs::path& file, Draft& draft, Problems& problems) {
  Complaints complaints(problems, file);
  Texts texts;
  std::error_code error;
  if (!fs::is_regular_file(file, error)) return complaints.add(0, 0, "", "no such file or not readable");
  try {
    try {
      load_graphml<boost::directedS>(file, texts, draft.ties);
    } catch (const boost::undirected_graph_error&) {
      texts.clear();
      load_graphml<boost::undirectedS>(file, texts, draft.ties);
    }
  } catch (const std::exception& fault) {
    return complaints.add(0, 0, "", std::string("not valid GraphML: ") + fault.what());
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    auto& text = texts[i];
    std::string id = std::to_string(i + 1);
    for (const char* name : {"name", "id", "household"})
      if (text.contains(name)) id = text[name];
    const std::uint8_t leader = leader_of({text["leader"]}, 0, complaints);
    const double rooms = count_of({text["rooms"]}, 0, "rooms", complaints), beds = count_of({text["beds"]}, 0, "beds", complaints);
    if (!draft.add({id, text["village"].empty() ? "1" : text["village"], leader, rooms, beds}))
      complaints.add(0, 0, "household", "'" + id + "' is listed twice");
  }
  if (texts.empty()) complaints.add(0, 0, "", "no vertices");
}

void finish_ties(std::vector<Tie> ties, const std::vector<std::uint32_t>& place, NetworkData& data) {
  std::vector<std::uint8_t> tied(place.size(), 0);
  for (auto [a, b] : ties)
    if (a == b)
      ++data.self_loops;
    else
      data.ties.emplace_back(std::min(place[a], place[b]), std::max(place[a], place[b]));
  std::sort(data.ties.begin(), data.ties.end());
  const auto last = std::unique(data.ties.begin(), data.ties.end());
  data.duplicates = static_cast<std::uint32_t>(data.ties.end() - last);
  data.ties.erase(last, data.ties.end());
  for (const auto& [a, b] : data.ties) {
    tied[a] = tied[b] = 1;
    data.cross_village += data.village_of[a] != data.village_of[b];
  }
  data.isolated = static_cast<std::uint32_t>(std::count(tied.begin(), tied.end(), 0));
}

void finish(Draft draft, NetworkData& data) {
  const auto& all = draft.households;
  std::vector<std::uint32_t> sorted(all.size()), place(all.size());
  std::iota(sorted.begin(), sorted.end(), 0U);
  std::sort(sorted.begin(), sorted.end(), [&](std::uint32_t a, std::uint32_t b) {
    return all[a].village != all[b].village ? order(all[a].village) < order(all[b].village) : order(all[a].id) < order(all[b].id);
  });
  for (std::uint32_t i = 0; i < sorted.size(); ++i) {
    const Household& household = all[sorted[i]];
    place[sorted[i]] = i;
    if (data.village_names.empty() || data.village_names.back() != household.village) data.village_names.push_back(household.village);
    data.household_ids.push_back(household.id);
    data.village_of.push_back(static_cast<std::uint32_t>(data.village_names.size() - 1));
    data.leader.push_back(household.leader);
    data.rooms.push_back(household.rooms);
    data.beds.push_back(household.beds);
  }
  finish_ties(std::move(draft.ties), place, data);
}

}  // namespace

NetworkRead read_network(const fs::path& edges, const fs::path& households) {
  NetworkRead read;
  Draft draft;
  const std::string kind = edges.extension().string();
  if (kind == ".graphml" || kind == ".xml") {
    read_graphml_file(edges, draft, read.problems);
    if (!households.empty())
      read.problems.push_back({households.string(), 0, 0, "", "a GraphML network carries its own households; leave the table out"});
  } else {
    if (!households.empty()) read_households(households, draft, read.problems);
    if (read.problems.empty()) read_edges(edges, !households.empty(), draft, read);
  }
  if (read.problems.empty()) finish(std::move(draft), read.data);
  return read;
}

}  // namespace berdaya

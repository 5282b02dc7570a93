#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <pugixml.hpp>

#include "io/places/network_draft.hpp"
#include "io/text/input_file.hpp"
#include "io/text/utf8.hpp"

namespace berdaya {
namespace {

namespace fs = std::filesystem;
using Element = pugi::xml_node;
using Names = std::map<std::string, std::string>;

/// Where an offset of the text stands; line and column count from 1.
class Places {
  std::vector<std::ptrdiff_t> line_starts_{0};

 public:
  struct Place {
    std::uint32_t line = 0, column = 0;
  };
  explicit Places(const std::string& text) {
    for (std::size_t at = 0; at < text.size(); ++at)
      if (text[at] == '\n') line_starts_.push_back(static_cast<std::ptrdiff_t>(at) + 1);
  }
  Place of(std::ptrdiff_t offset) const {
    if (offset < 0) return {};
    const auto after = std::ranges::upper_bound(line_starts_, offset);
    return {static_cast<std::uint32_t>(after - line_starts_.begin()),
            static_cast<std::uint32_t>(offset - *std::prev(after)) + 1};
  }
  Place of(Element element) const { return of(element.offset_debug()); }
};

/// id -> attr.name of the <key> elements that describe nodes.
Names node_keys(Element graphml) {
  Names keys;
  for (const Element key : graphml.children("key")) {
    const std::string about = key.attribute("for").value();
    if (about == "node" || about == "all" || about.empty())
      keys[key.attribute("id").value()] = key.attribute("attr.name").value();
  }
  return keys;
}

class GraphReader {
 public:
  GraphReader(Names keys, const Places& places, Draft& draft, Complaints& complaints)
      : keys_(std::move(keys)), places_(places), draft_(draft), complaints_(complaints) {}

  void read(Element graph) {
    for (const Element node : graph.children("node")) read_node(node);
    for (const Element edge : graph.children("edge")) read_edge(edge);
    if (!graph.child("node")) complain(graph, "graph", "has no <node>");
  }

 private:
  void complain(Element element, const std::string& key, const std::string& message) {
    const auto [line, column] = places_.of(element);
    complaints_.add(line, column, key, message);
  }

  Names properties(Element node) const {
    Names found;
    for (const Element data : node.children("data"))
      if (const auto key = keys_.find(data.attribute("key").value()); key != keys_.end())
        found[key->second] = data.child_value();
    return found;
  }

  void read_node(Element node) {
    const std::string xml_id = node.attribute("id").value();
    if (xml_id.empty()) return complain(node, "node", "has no id");
    Names has = properties(node);
    std::string id = xml_id;
    for (const char* name : {"name", "id", "household"})
      if (!has[name].empty()) id = has[name];
    const Places::Place at_node = places_.of(node);
    const std::uint32_t line = at_node.line;
    const auto field = [&](const char* name) { return Field{has[name], at_node.column}; };
    const std::string of = " of '" + id + "'";
    const std::uint8_t leader = flag_of(field("leader"), line, "leader" + of, complaints_);
    const double rooms = count_of(field("rooms"), line, "rooms" + of, complaints_);
    const double beds = count_of(field("beds"), line, "beds" + of, complaints_);
    const std::uint8_t member = flag_of(field("member"), line, "member" + of, complaints_);
    const auto at = static_cast<std::uint32_t>(draft_.households.size());
    if (!index_.emplace(xml_id, at).second ||
        !draft_.add(
            {id, has["village"].empty() ? "1" : has["village"], leader, rooms, beds, member}))
      complain(node, "household", "'" + id + "' is listed twice");
  }

  void read_edge(Element edge) {
    std::uint32_t end[2] = {0, 0};
    bool known = true;
    for (std::size_t i = 0; i < 2; ++i) {
      const char* name = i == 0 ? "source" : "target";
      const std::string id = edge.attribute(name).value();
      const auto at = index_.find(id);
      if (at != index_.end())
        end[i] = at->second;
      else
        known = false, complain(edge, name, "is no node of this file: '" + id + "'");
    }
    if (known) draft_.ties.emplace_back(end[0], end[1]);
  }

  const Names keys_;
  const Places& places_;
  Draft& draft_;
  Complaints& complaints_;
  std::map<std::string, std::uint32_t> index_;
};

}  // namespace

void read_graphml(const fs::path& file, Draft& draft, Problems& problems) {
  Complaints complaints(problems, file);
  if (const std::string why = unreadable(file); !why.empty())
    return complaints.add(0, 0, "", "cannot read: " + why);
  std::ifstream in(file, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(in), {});
  const Places places(text);
  pugi::xml_document document;
  const auto result = document.load_buffer(text.data(), text.size());
  if (!result) {
    const auto [line, column] = places.of(result.offset);
    return complaints.add(line, column, "", std::string("not valid XML: ") + result.description());
  }
  if (const std::size_t bad = first_not_utf8(text);
      result.encoding == pugi::encoding_utf8 && bad != std::string::npos) {
    const auto [line, column] = places.of(static_cast<std::ptrdiff_t>(bad));
    return complaints.add(line, column, "", std::string(not_utf8));
  }
  const Element graphml = document.child("graphml");
  if (!graphml)
    return complaints.add(0, 0, "", "no <graphml> element; this is another kind of XML");
  const Element graph = graphml.child("graph");
  if (!graph) return complaints.add(0, 0, "graphml", "has no <graph>");
  GraphReader(node_keys(graphml), places, draft, complaints).read(graph);
}

}  // namespace berdaya

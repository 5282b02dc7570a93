#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <fstream>
#include <map>

#include "io/network_draft.hpp"

namespace berdaya {
namespace {

namespace fs = std::filesystem;
using Element = boost::property_tree::ptree;
using Names = std::map<std::string, std::string>;

std::string attribute(const Element& element, const std::string& name) {
  return element.get<std::string>(Element::path_type("<xmlattr>/" + name, '/'), "");  // a name may contain a dot
}

/// id -> attr.name of the <key> elements that describe nodes.
Names node_keys(const Element& graphml) {
  Names keys;
  for (const auto& [tag, key] : graphml) {
    const std::string about = tag == "key" ? attribute(key, "for") : "none";
    if (about == "node" || about == "all" || about.empty()) keys[attribute(key, "id")] = attribute(key, "attr.name");
  }
  return keys;
}

Names properties(const Element& node, const Names& keys) {
  Names found;
  for (const auto& [tag, data] : node)
    if (const auto key = keys.find(attribute(data, "key")); tag == "data" && key != keys.end()) found[key->second] = data.data();
  return found;
}

void read_node(const Element& node, std::size_t number, const Names& keys, std::map<std::string, std::uint32_t>& place, Draft& draft,
               Complaints& complaints) {
  const std::string xml_id = attribute(node, "id");
  if (xml_id.empty()) return complaints.add(0, 0, "node", "number " + std::to_string(number) + " has no id");
  Names has = properties(node, keys);
  std::string id = xml_id;
  for (const char* name : {"name", "id", "household"})
    if (!has[name].empty()) id = has[name];
  const std::string of = " of '" + id + "'";
  const std::uint8_t leader = flag_of({has["leader"]}, 0, "leader" + of, complaints);
  const double rooms = count_of({has["rooms"]}, 0, "rooms" + of, complaints), beds = count_of({has["beds"]}, 0, "beds" + of, complaints);
  const std::uint8_t member = flag_of({has["member"]}, 0, "member" + of, complaints);
  const auto at = static_cast<std::uint32_t>(draft.households.size());
  if (!place.emplace(xml_id, at).second || !draft.add({id, has["village"].empty() ? "1" : has["village"], leader, rooms, beds, member}))
    complaints.add(0, 0, "household", "'" + id + "' is listed twice");
}

void read_edge(const Element& edge, std::size_t number, const std::map<std::string, std::uint32_t>& place, Draft& draft,
               Complaints& complaints) {
  std::uint32_t end[2] = {0, 0};
  bool known = true;
  for (std::size_t i = 0; i < 2; ++i) {
    const char* name = i == 0 ? "source" : "target";
    const std::string id = attribute(edge, name);
    const auto at = place.find(id);
    if (at != place.end())
      end[i] = at->second;
    else
      known = false, complaints.add(0, 0, name, "of edge number " + std::to_string(number) + " is no node of this file: '" + id + "'");
  }
  if (known) draft.ties.emplace_back(end[0], end[1]);
}

void read_graph(const Element& graph, const Names& keys, Draft& draft, Complaints& complaints) {
  std::map<std::string, std::uint32_t> place;
  std::size_t nodes = 0, edges = 0;
  for (const auto& [tag, node] : graph)
    if (tag == "node") read_node(node, ++nodes, keys, place, draft, complaints);
  for (const auto& [tag, edge] : graph)
    if (tag == "edge") read_edge(edge, ++edges, place, draft, complaints);
  if (nodes == 0) complaints.add(0, 0, "graph", "has no <node>");
}

}  // namespace

void read_graphml(const fs::path& file, Draft& draft, Problems& problems) {
  Complaints complaints(problems, file);
  std::error_code error;
  std::ifstream in(file, std::ios::binary);
  if (!fs::is_regular_file(file, error) || !in) return complaints.add(0, 0, "", "no such file or not readable");
  Element document;
  try {
    boost::property_tree::read_xml(in, document, boost::property_tree::xml_parser::no_comments);
  } catch (const boost::property_tree::xml_parser_error& fault) {
    return complaints.add(static_cast<std::uint32_t>(fault.line()), 1, "", "not valid XML: " + fault.message());
  }
  const auto graphml = document.get_child_optional("graphml");
  if (!graphml) return complaints.add(0, 0, "", "no <graphml> element; this is another kind of XML");
  const auto graph = graphml->get_child_optional("graph");
  if (!graph) return complaints.add(0, 0, "graphml", "has no <graph>");
  read_graph(*graph, node_keys(*graphml), draft, complaints);
}

}  // namespace berdaya

#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "catch.hpp"
#include "io/places/network_file.hpp"

using namespace berdaya;

namespace {

namespace fs = std::filesystem;

/// A file of this text in the temporary folder.
fs::path file_of(const std::string& name, const std::string& text) {
  const fs::path path =
      fs::temp_directory_path() / ("berdaya-" + std::to_string(::getpid()) + "-" + name);
  std::ofstream(path, std::ios::binary) << text;
  return path;
}
NetworkRead read_text(const std::string& name, const std::string& text,
                      const std::string& households = "") {
  const fs::path edges = file_of(name, text),
                 table = households.empty() ? fs::path() : file_of("h-" + name, households);
  NetworkRead read = read_network(edges, table);
  fs::remove(edges);
  if (!table.empty()) fs::remove(table);
  return read;
}
std::string only_problem(const NetworkRead& read) {
  REQUIRE(read.problems.size() == 1);
  return read.problems[0].text();
}
std::string graphml(const std::string& inside) {
  return "<?xml version='1.0' encoding='utf-8'?>\n<graphml "
         "xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n" +
         inside + "</graphml>\n";
}

}  // namespace

TEST_CASE("a small network with a household table") {
  const std::string folder = std::string(BERDAYA_TESTS) + "/bad_input/";
  const NetworkRead read = read_network(folder + "good_edges.csv", folder + "good_households.csv");
  CHECK(read.problems.empty());
  CHECK(read.data.household_ids == std::vector<std::string>{"1", "2"});
  CHECK(read.data.leader == std::vector<std::uint8_t>{0, 1});
  CHECK(std::isnan(read.data.rooms.at(1)));
  CHECK(read.data.ties == std::vector<Tie>{{0, 1}});
}

TEST_CASE("a household table may name members of groups") {
  const std::string edges = "source,target\n1,2\n2,3\n";
  const NetworkRead read =
      read_text("m.csv", edges, "household,village,member\n1,1,1\n2,1,\n3,1,0\n");
  CHECK(read.problems.empty());
  CHECK(read.data.member == std::vector<std::uint8_t>{1, 0, 0});
  CHECK(read_text("m.csv", edges, "household,village\n1,1\n2,1\n3,1\n").data.member ==
        std::vector<std::uint8_t>{0, 0, 0});
  CHECK_THAT(
      only_problem(read_text("m.csv", edges, "household,village,member\n1,1,yes\n2,1,\n3,1,0\n")),
      Catch::Contains(":2:5: member: must be 0 or 1 (or empty), found 'yes'"));
}

TEST_CASE("the Karnataka network is read whole") {
  const char* shared = std::getenv("BERDAYA_SHARED_DATA");
  const std::string folder =
      std::string(shared ? shared : BERDAYA_TESTS "/../../shared/data") + "/karnataka/";
  if (!std::filesystem::exists(folder)) return;
  const NetworkRead read = read_network(folder + "edges.csv", folder + "households.csv");
  for (const Problem& problem : read.problems) UNSCOPED_INFO(problem.text());
  CHECK(read.problems.empty());
  CHECK(read.data.village_names.size() == 38);
  CHECK(read.data.household_ids.size() == 8622);
  CHECK(read.data.ties.size() == 40151);
}

TEST_CASE("quotes, CRLF, a byte order mark, spare columns and blank lines are read as meant") {
  const NetworkRead read =
      read_text("odd.csv",
                "\xEF\xBB\xBFweight,target,source\r\n1,\"a,b\",c\r\n\r\n2,\"say \"\"x\"\"\",c\r\n");
  CHECK(read.problems.empty());
  CHECK(read.data.household_ids == std::vector<std::string>{"a,b", "c", "say \"x\""});
  CHECK(read.data.ties == std::vector<Tie>{{0, 1}, {1, 2}});
}

TEST_CASE(
    "duplicates in either direction, self-loops, isolated households and ties across villages are "
    "counted") {
  const NetworkRead read =
      read_text("count.csv", "source,target\n1,2\n2,1\n1,2\n3,3\n2,10\n",
                "household,village,leader,rooms\n10,B,1,3\n2,A,0,\n1,A,NA,2\n3,A,0,1\n4,A,0,1\n");
  CHECK(read.problems.empty());
  CHECK(read.data.household_ids == std::vector<std::string>{"1", "2", "3", "4", "10"});
  CHECK(read.data.village_names == std::vector<std::string>{"A", "B"});
  CHECK(read.data.ties == std::vector<Tie>{{0, 1}, {1, 4}});
  CHECK(read.data.duplicates == 2);
  CHECK(read.data.self_loops == 1);
  CHECK(read.data.isolated == 2);
  CHECK(read.data.cross_village == 1);
}

TEST_CASE("GraphML as networkx and igraph write it") {
  const NetworkRead networkx = read_text(
      "nx.graphml", graphml(R"(<key id="d1" for="node" attr.name="rooms" attr.type="double"/>
<key id="d0" for="node" attr.name="leader" attr.type="boolean"/><key id="d2" for="edge" attr.name="rooms" attr.type="int"/>
<graph edgedefault="undirected"><node id="ani"><data key="d0">true</data><data key="d1">3.0</data></node><node id="budi"/>
<edge source="ani" target="budi"><data key="d2">7</data></edge></graph>)"));
  CHECK(networkx.problems.empty());
  CHECK(networkx.data.household_ids == std::vector<std::string>{"ani", "budi"});
  CHECK(networkx.data.leader == std::vector<std::uint8_t>{1, 0});
  CHECK(networkx.data.rooms[0] == 3);
  CHECK(std::isnan(networkx.data.rooms[1]));
  CHECK(networkx.data.ties == std::vector<Tie>{{0, 1}});
  const NetworkRead igraph = read_text(
      "ig.graphml",
      graphml(
          R"(<!-- Created by igraph --><key id="v_name" for="node" attr.name="name" attr.type="string"/>
<key id="v_village" for="node" attr.name="village" attr.type="string"/><graph id="G" edgedefault="directed">
<node id="n0"><data key="v_name">H2</data><data key="v_village">A</data></node><node id="n1"><data key="v_name">H1</data><data key="v_village">A</data></node>
<edge source="n0" target="n1"></edge><edge source="n1" target="n0"></edge></graph>)"));
  CHECK(igraph.problems.empty());
  CHECK(igraph.data.household_ids == std::vector<std::string>{"H1", "H2"});
  CHECK(igraph.data.ties == std::vector<Tie>{{0, 1}});
  CHECK(igraph.data.duplicates == 1);
}

TEST_CASE("bad GraphML is one clear problem each") {
  CHECK_THAT(only_problem(read_text("cut.graphml", "<graphml>\n<graph>\n<node id=")),
             Catch::Contains(".graphml:3:9: not valid XML"));
  CHECK_THAT(only_problem(read_text("noise.graphml", std::string("\x01\x02\xff", 3))),
             Catch::Contains("not valid XML"));
  CHECK_THAT(only_problem(read_text("page.xml", "<html></html>")),
             Catch::Contains("no <graphml> element"));
  CHECK_THAT(only_problem(read_text("none.graphml", graphml(""))),
             Catch::Contains("graphml: has no <graph>"));
  CHECK_THAT(only_problem(read_text("empty.graphml", graphml("<graph/>"))),
             Catch::Contains("graph: has no <node>"));
  CHECK_THAT(only_problem(read_text("twice.graphml",
                                    graphml("<graph><node id='a'/><node id='a'/></graph>"))),
             Catch::Contains("household: 'a' is listed twice"));
  CHECK_THAT(
      only_problem(read_text("anonymous.graphml", graphml("<graph><node id='a'/><node/></graph>"))),
      Catch::Contains(".graphml:3:23: node: has no id"));
  CHECK_THAT(
      only_problem(read_text(
          "edge.graphml", graphml("<graph><node id='a'/><edge source='a' target='b'/></graph>"))),
      Catch::Contains(".graphml:3:23: target: is no node of this file: 'b'"));
  CHECK_THAT(only_problem(read_text(
                 "beds.graphml",
                 graphml("<key id='k' for='node' attr.name='beds'/><graph><node id='a'><data "
                         "key='k'>1.5</data></node></graph>"))),
             Catch::Contains("beds of 'a': must be a whole number from 0 (or empty), found '1.5'"));
  CHECK_THAT(
      only_problem(read_text("latin1.graphml", graphml("<graph><node id='a\xf1'/></graph>"))),
      Catch::Contains("not UTF-8"));
  const std::string declared =
      "<?xml version='1.0' encoding='ISO-8859-1'?><graphml><graph><node "
      "id='\xf1'/></graph></graphml>";
  CHECK(read_text("declared.graphml", declared).data.household_ids.at(0) == "ñ");
  std::string deep = "<?xml version='1.0'?><graphml>";
  for (int i = 0; i < 100'000; ++i) deep += "<graph>";
  CHECK_THAT(only_problem(read_text("deep.graphml", deep)), Catch::Contains("not valid XML"));
  CHECK_THAT(only_problem(read_network("/nowhere/x.graphml")), Catch::Contains("no such file"));
  const NetworkRead both = read_text("both.graphml", graphml("<graph><node id='a'/></graph>"),
                                     "household,village\na,1\n");
  CHECK_THAT(only_problem(both), Catch::Contains("carries its own households"));
}

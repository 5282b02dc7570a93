#include "io/toml/ensemble_text.hpp"

#include <cmath>

#include "io/toml/strict_tables.hpp"
#include "model/parameter_list.hpp"
#include "model/set_by_key.hpp"

namespace berdaya {
namespace {

class EnsembleReader : StrictTables {
 public:
  EnsembleReader(const std::string& name, EnsembleRead& read)
      : StrictTables(name, read.problems), all_(read.ensemble) {}

  void read(const std::string& text) {
    const auto table = parse_toml(text, file_.string(), problems_);
    if (!table) return;
    known(*table, "", {"schema", "keys", "weights", "values"});
    const Node* schema = table->get("schema");
    if (!schema || !schema->is("berdaya-ensemble/1"))
      return problem(schema ? *schema : *table, "schema",
                     "must be \"berdaya-ensemble/1\"" + (schema ? ", " + found(*schema) : ""));
    if (const Node* keys = list(*table, "keys")) this->keys(*keys);
    if (const Node* weights = list(*table, "weights")) this->weights(*weights);
    if (const Node* values = list(*table, "values")) this->values(*values);
  }

 private:
  const Node* list(const Node& table, const std::string& key) {
    const Node* node = table.get(key);
    if (node && node->kind == Node::Kind::array && !node->inside.empty()) return node;
    problem(node ? *node : table, key, node ? "must be a list, " + found(*node) : "missing");
    return nullptr;
  }

  void keys(const Node& node) {
    for (const Node& item : node.inside) {
      std::string key;
      const std::string wrong = convert_text(item.value, key);
      const Parameter* parameter = wrong.empty() ? find_parameter(key) : nullptr;
      if (!wrong.empty())
        problem(item, "keys", wrong);
      else if (!parameter)
        problem(item, "keys", in_quotes(key) + ": " + unknown_key(near_key(key)));
      else if (parameter->use.kind != ParameterKind::assumption || must_agree(parameter->use.scope))
        problem(item, "keys", in_quotes(key) + " is no assumption that a study may vary");
      all_.keys.push_back(key);
    }
  }

  void weights(const Node& node) {
    double sum = 0;
    for (const Node& item : node.inside) {
      double weight = 0;
      if (const std::string wrong = convert_number(item.value, {0, 1}, weight); !wrong.empty())
        problem(item, "weights", wrong + " (0 ... 1)");
      all_.weights.push_back(weight), sum += weight;
    }
    if (std::fabs(sum - 1.) > 1e-6)
      problem(node, "weights", "must have the sum 1, found " + berdaya::number(sum));
  }

  void values(const Node& node) {
    if (node.inside.size() != all_.weights.size())
      problem(node, "values",
              "must hold a list for each of the " + std::to_string(all_.weights.size()) +
                  " weights, found " + std::to_string(node.inside.size()));
    for (const Node& row : node.inside) {
      if (row.kind != Node::Kind::array || row.inside.size() != all_.keys.size()) {
        problem(row, "values",
                "must hold a number for each of the " + std::to_string(all_.keys.size()) + " keys");
        continue;
      }
      std::vector<std::string>& set = all_.values.emplace_back();
      for (std::size_t k = 0; k < row.inside.size(); ++k) {
        set.push_back(text_of(row.inside[k].value));
        ModelSettings settings;
        if (!find_parameter(all_.keys[k])) continue;
        if (const std::string wrong = set_by_key(settings, all_.keys[k], row.inside[k].value);
            !wrong.empty())
          problem(row.inside[k], "values." + all_.keys[k], wrong);
      }
    }
  }

  Ensemble& all_;
};

std::string joined(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += (text.empty() ? "" : ", ") + item;
  return text;
}

}  // namespace

std::string ensemble_text(const Ensemble& ensemble, const std::vector<std::string>& comments) {
  std::string text;
  for (const std::string& comment : comments) text += "# " + comment + '\n';
  text += "schema = \"berdaya-ensemble/1\"\nkeys = [\n";
  for (const std::string& key : ensemble.keys) text += "  \"" + key + "\",\n";
  std::vector<std::string> weights;
  for (const double weight : ensemble.weights) weights.push_back(number(weight));
  text += "]\nweights = [" + joined(weights) + "]\nvalues = [\n";
  for (const std::vector<std::string>& set : ensemble.values) text += "  [" + joined(set) + "],\n";
  return text + "]\n";
}

EnsembleRead parse_ensemble(const std::string& text, const std::string& name) {
  EnsembleRead read;
  EnsembleReader(name, read).read(text);
  return read;
}

}  // namespace berdaya

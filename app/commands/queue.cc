// `leasekey queue`, `upcoming`, `readiness`, and what is done about single suggestions beside deciding on them.
#include "app/commands/at_property.h"
#include "app/commands/commands.h"

namespace leasekey::app {
namespace {

void print_counts(const JsonValue& counts) {
  for (const auto& [name, count] : counts.members()) std::cout << "  " << count.as_int() << " " << name;
  std::cout << "\n";
}

int run_queue(const Invocation& invocation) {
  return shown(invocation, ask(invocation, "/queue"), [](const JsonValue& root) {
    std::cout << "waiting:";
    print_counts(*root.find("states"));
    std::cout << "by age: ";
    print_counts(*root.find("stages"));
    std::cout << "overdue:";
    print_counts(*root.find("overdue"));
    std::cout << text(root, "with_support") << " with Support";
    if (const std::string oldest = text(root, "oldest_waiting_since"); !oldest.empty()) {
      std::cout << "\nthe oldest waits since " << oldest;
    }
    std::cout << "\n";
  });
}

int run_upcoming(const Invocation& invocation) {
  return shown_items(invocation, ask(invocation, "/upcoming"), "nothing is announced for the next 14 days",
                     [](const JsonValue& item) {
                       std::string line = text(item, "day") + "  " + text(item, "kind") + "  " + text(item, "person");
                       if (const std::string unit = text(item, "pms_unit"); !unit.empty()) line += "  " + unit;
                       if (const std::string keys = joined(item, "keys"); !keys.empty()) line += "  (" + keys + ")";
                       return line;
                     });
}

int run_readiness(const Invocation& invocation) {
  return shown(invocation, ask(invocation, "/readiness"),
               [](const JsonValue& root) { std::cout << text(root, "sentence") << "\n"; });
}

void print_suggestion(const JsonValue& root) {
  std::cout << "suggestion " << text(root, "id") << " version " << text(root, "version") << "  " << text(root, "person")
            << "  " << text(root, "change") << "  " << text(root, "state");
  if (!text(root, "undone_at").empty()) std::cout << " (undone)";
  if (root.find("with_support")->as_bool()) std::cout << " (with Support)";
  std::cout << "\n";
}

std::string at_suggestion(const Invocation& invocation, const std::string& what) {
  return "/suggestions/" + encoded(invocation.arguments.front()) + what;
}

/// With the version as it is now, so that what was read is what is meant.
JsonWriter body_with_version(const Invocation& invocation) {
  JsonWriter body;
  body.begin_object();
  body.field("version", ask(invocation, at_suggestion(invocation, "")).root().find("version")->as_int());
  return body;
}

int send_suggestion(const Invocation& invocation, const std::string& method, const std::string& what,
                    JsonWriter& body) {
  return shown(invocation, send(invocation, method, at_suggestion(invocation, what), body.end_object().finish()),
               print_suggestion);
}

int run_ask(const Invocation& invocation) {
  JsonWriter body = body_with_version(invocation);
  body.field("note", invocation.required("note"));
  return send_suggestion(invocation, "POST", "/ask-correction", body);
}

int run_answer(const Invocation& invocation) {
  JsonWriter body = body_with_version(invocation);
  body.field("answer", invocation.required("answer"));
  return send_suggestion(invocation, "POST", "/answer", body);
}

/// `--give` and `--end` name keys, with commas between them.
void add_keys(JsonWriter& body, const Invocation& invocation, const std::string& option, const std::string& field) {
  const std::string list = invocation.option(option).value_or("");
  body.key(field).begin_array();
  for (std::size_t begin = 0; begin < list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    if (end > begin) body.value(list.substr(begin, end - begin));
    begin = end + 1;
  }
  body.end_array();
}

int run_edit(const Invocation& invocation) {
  JsonWriter body = body_with_version(invocation);
  add_keys(body, invocation, "give", "gives");
  add_keys(body, invocation, "end", "ends");
  return send_suggestion(invocation, "PUT", "/items", body);
}

int run_undo(const Invocation& invocation) {
  JsonWriter body;
  body.begin_object().field("reason", invocation.required("reason"));
  if (!invocation.has("together")) return send_suggestion(invocation, "POST", "/undo", body);
  const auto answer = send(invocation, "POST", at_suggestion(invocation, "/undo-together"), body.end_object().finish());
  return shown(invocation, answer, [](const JsonValue& root) {
    for (const auto& result : root.find("results")->as_array()) {
      std::cout << "suggestion " << text(result, "id") << "  "
                << (result.find("done")->as_bool() ? "undone" : "left: " + text(result, "why_not")) << "\n";
    }
  });
}

int run_propose_again(const Invocation& invocation) {
  JsonWriter body;
  body.begin_object();
  return send_suggestion(invocation, "POST", "/propose-again", body);
}

}  // namespace

std::vector<Command> queue_work_commands() {
  const auto at = config_options() + std::vector<OptionSpec>{{"property", "ID", "the property", true}};
  const auto by = at + std::vector<OptionSpec>{{"by", "PERSON", "the manager, or Support, who does it", true}};
  const auto with = [&](const std::vector<OptionSpec>& options) { return by + options; };
  return {
      {"queue", "", 0, 0, "how much waits, and for how long",
       "Counts the open suggestions by state and age. A revocation that is overdue is a matter of security.", at,
       run_queue},
      {"upcoming", "", 0, 0, "what changes in the next 14 days",
       "Lists announced and overdue moves, keys that begin or end, and statuses that expire.", at, run_upcoming},
      {"readiness", "", 0, 0, "how often suggestions were approved unchanged",
       "Of the last 60 days: whether the property is ready for more automation.", at, run_readiness},
      {"suggestions correct", "ID", 1, 1, "send a suggestion to Support",
       "Nobody approves it until Support has answered.", with({{"note", "TEXT", "what is wrong", true}}), run_ask},
      {"suggestions edit", "ID", 1, 1, "change what a suggestion gives and ends (Support)",
       "While a correction is asked for. The manager still approves.",
       with({{"give", "KEYS", "keys to give, with commas between them", false}, {"end", "KEYS", "keys to end", false}}),
       run_edit},
      {"suggestions answer", "ID", 1, 1, "return a suggestion to the queue (Support)", "",
       with({{"answer", "TEXT", "what was done", true}}), run_answer},
      {"suggestions undo", "ID", 1, 1, "take back what was applied within the last day",
       "The same change does not come back before the ePMS shows something else.",
       with({{"reason", "TEXT", "why", true},
             {"together", "", "with everything that was decided together with it", false}}),
       run_undo},
      {"suggestions propose-again", "ID", 1, 1, "let the next poll propose what was declined or undone", "", by,
       run_propose_again},
  };
}

}  // namespace leasekey::app

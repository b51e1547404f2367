// `leasekey alerts`: what needs a person's eye, and what can be done about it.
#include "app/commands/at_property.h"
#include "app/commands/commands.h"

namespace leasekey::app {
namespace {

void print_alerts(const JsonValue& root) {
  const auto alerts = root.find("items")->as_array();
  if (alerts.empty()) std::cout << "nothing needs your eye\n";
  for (const auto& alert : alerts) {
    std::cout << text(alert, "kind");
    if (const std::string subject = text(alert, "subject"); !subject.empty()) std::cout << "  " << subject;
    std::cout << "  since " << text(alert, "opened_at");
    if (const std::string closed = text(alert, "closed_at"); !closed.empty()) std::cout << "  closed " << closed;
    std::cout << "\n";
    for (const auto& way : alert.find("ways_out")->as_array()) {
      std::cout << "    " << text(way, "sentence") << "\n";
    }
  }
}

int run_alerts(const Invocation& invocation) {
  const std::string scope = invocation.has("all") ? "all" : "open";
  ApiClient api(load_config(invocation));
  const PropertyId property(invocation.required("property"));
  const auto by = invocation.option("by");
  const PersonId reader = by ? PersonId(*by) : api.reader_of(property);
  return shown(invocation, api.get(reader, path_of(invocation, "/alerts?scope=" + scope)), print_alerts);
}

}  // namespace

std::vector<Command> alert_commands() {
  return {{"alerts", "", 0, 0, "what needs a person's eye",
           "Lists the open alerts, each with what the manager named by --by may do about it.",
           config_options() +
               std::vector<OptionSpec>{
                   {"property", "ID", "the property", true},
                   {"by", "MANAGER", "whose ways out are shown; left out: those of one who may read", false},
                   {"all", "", "the closed ones, too", false}},
           run_alerts}};
}

}  // namespace leasekey::app

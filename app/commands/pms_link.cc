// `leasekey integration`, `turns`, `polls show`, `access-audit` and `data-quality`: the bond to the ePMS and what comes
// of it, on the command line.
#include "app/commands/at_property.h"
#include "app/commands/commands.h"

namespace leasekey::app {
namespace {

void print_people(const JsonValue& root) {
  std::cout << "the property is " << text(root, "pms_link") << "\n";
  if (const std::string done = joined(root, "done"); !done.empty()) std::cout << "done: " << done << "\n";
  if (const std::string left = joined(root, "left"); !left.empty()) std::cout << "left to others: " << left << "\n";
}

int run_show(const Invocation& invocation) {
  return shown(invocation, ask(invocation, "/pms-link"), [](const JsonValue& root) {
    std::cout << "the property is " << text(root, "pms_link") << "; " << text(root, "keyed_by_automation")
              << " people hold a key by automation\n";
  });
}

int run_disconnect(const Invocation& invocation) {
  JsonWriter body;
  body.begin_object().field("choice", invocation.option("choice").value_or("keep"));
  add_number(body, invocation, "count", "count");
  return shown(invocation, send(invocation, "POST", "/disconnect", body.end_object().finish()), print_people);
}

int run_connect(const Invocation& invocation) {
  return shown(invocation, send(invocation, "POST", "/connect", "{}"), print_people);
}

int run_move(const Invocation& invocation) {
  return shown(invocation, send(invocation, "POST", "/move", "{}"), print_people);
}

int run_sign_off(const Invocation& invocation) {
  JsonWriter body;
  body.begin_object();
  add_number(body, invocation, "count", "count");
  return shown(invocation, send(invocation, "POST", "/move/sign-off", body.end_object().finish()), print_people);
}

int run_accept_empty(const Invocation& invocation) {
  JsonWriter body;
  body.begin_object();
  add_number(body, invocation, "count", "count");
  return shown(invocation, send(invocation, "POST", "/empty-feed/accept", body.end_object().finish()), print_people);
}

int run_adopt(const Invocation& invocation) {
  return shown(invocation, send(invocation, "POST", "/adopt", "{}"), print_people);
}

std::string turn_line(const JsonValue& turn) {
  std::string line = "turn " + text(turn, "id") + "  " + text(turn, "first_day") + " to " + text(turn, "last_day") +
                     "  out " + text(turn, "moved_out") + " of " + text(turn, "move_outs") + "  in " +
                     text(turn, "moved_in") + " of " + text(turn, "move_ins") + "  " + text(turn, "reason");
  if (const std::string units = joined(turn, "units"); !units.empty()) line += "  units " + units;
  if (!text(turn, "cancelled_at").empty()) line += "  (cancelled)";
  return line;
}

void print_turn(const JsonValue& turn) { std::cout << turn_line(turn) << "\n"; }

int run_turns_list(const Invocation& invocation) {
  return shown_items(invocation, ask(invocation, "/planned-turns"), "no mass move is announced", turn_line);
}

int run_turns_announce(const Invocation& invocation) {
  JsonWriter body;
  body.begin_object().field("first_day", invocation.required("from")).field("last_day", invocation.required("to"));
  add_number(body, invocation, "move-outs", "move_outs");
  add_number(body, invocation, "move-ins", "move_ins");
  body.field("reason", invocation.required("reason")).key("units").begin_array();
  for (const auto& unit : invocation.arguments) body.value(unit);
  body.end_array();
  return shown(invocation, send(invocation, "POST", "/planned-turns", body.end_object().finish()), print_turn);
}

int run_turns_cancel(const Invocation& invocation) {
  const std::string path = "/planned-turns/" + encoded(invocation.arguments.front());
  return shown(invocation, send(invocation, "DELETE", path, ""), print_turn);
}

int run_polls_show(const Invocation& invocation) {
  const JsonDocument poll = ask(invocation, "/polls/" + encoded(invocation.arguments.front()));
  return shown_items(invocation, poll, "every record is unchanged", [](const JsonValue& item) {
    const std::string who = text(item, "person");
    std::string line = text(item, "outcome") + "  " + (who.empty() ? text(item, "place") : who);
    if (const std::string reason = text(item, "reason"); !reason.empty()) line += "  " + reason;
    return line;
  });
}

int run_access_audit(const Invocation& invocation) {
  return shown_items(invocation, ask(invocation, "/access-audit"), "keys and leases agree", [](const JsonValue& item) {
    std::string line = text(item, "finding") + "  " + text(item, "person");
    if (const std::string unit = text(item, "unit"); !unit.empty()) line += "  unit " + unit;
    line += "  " + text(item, "sentence");
    if (const std::string keys = joined(item, "keys"); !keys.empty()) line += " (" + keys + ")";
    return line;
  });
}

int run_data_quality(const Invocation& invocation) {
  return shown(invocation, ask(invocation, "/data-quality"), [](const JsonValue& root) {
    std::cout << text(root, "flawless") << " of " << text(root, "residents") << " residents without a finding\n";
    for (const auto& item : root.find("items")->as_array()) {
      std::cout << text(item, "problem") << " (" << text(item, "count") << "): " << text(item, "advice") << "\n    "
                << joined(item, "subjects") << "\n";
    }
  });
}

}  // namespace

std::vector<Command> pms_link_commands() {
  const auto at = config_options() + std::vector<OptionSpec>{{"property", "ID", "the property", true}};
  const auto by = at + std::vector<OptionSpec>{{"by", "PERSON", "the manager who does it", true}};
  return {
      {"integration show", "", 0, 0, "whether a property follows its ePMS",
       "Shows whether the property is connected, frozen or disconnected, and how many people hold a key by automation.",
       at, run_show},
      {"integration disconnect", "", 0, 0, "stop following the ePMS",
       "keep, the default: keys stay, the queue is emptied. freeze: everything stays as it is until the property is "
       "connected again. revoke: every key that automation gave ends now; --count names how many people that is.",
       by + std::vector<OptionSpec>{{"choice", "WORD", "keep, freeze or revoke", false},
                                    {"count", "N", "with revoke: the people who lose a key", false}},
       run_disconnect},
      {"integration connect", "", 0, 0, "follow the ePMS again", "The next good poll plans the difference.", by,
       run_connect},
      {"integration move", "", 0, 0, "go to another ePMS",
       "Until it is signed off, new ids are linked to residents by name and address, nobody counts as missing, and "
       "what "
       "takes a key is held. `integration show --json` lists the residents whom the new ePMS does not show.",
       by, run_move},
      {"integration sign-off", "", 0, 0, "end the move to another ePMS",
       "--count names how many residents the new ePMS does not show.",
       by + std::vector<OptionSpec>{{"count", "N", "the residents who are not shown", true}}, run_sign_off},
      {"integration accept-empty", "", 0, 0, "the ePMS shows nobody, and that is true",
       "After three empty feeds in a row. --count names the residents who are missed from now on; `integration show "
       "--json` tells it. Nothing ends by it: who is missed three times is offered for approval.",
       by + std::vector<OptionSpec>{{"count", "N", "the residents who live here as far as is known", true}},
       run_accept_empty},
      {"integration adopt", "", 0, 0, "take over keys that people hold already",
       "For a building that had keys before: where everything that is suggested for somebody is held already, "
       "automation takes it over. No door opens or closes by it.",
       by, run_adopt},
      {"turns list", "", 0, 0, "the mass moves that are announced",
       "Lists them with how many people they have covered.", at, run_turns_list},
      {"turns announce", "[UNIT…]", 0, 1000, "announce a mass move",
       "On its days and up to its counts, the mass-change guard lets these moves through; without units, everywhere.",
       by + std::vector<OptionSpec>{{"from", "DATE", "the first day", true},
                                    {"to", "DATE", "the last day", true},
                                    {"move-outs", "N", "people who lose keys or change units", false},
                                    {"move-ins", "N", "people who get keys", false},
                                    {"reason", "TEXT", "why", true}},
       run_turns_announce},
      {"turns cancel", "TURN", 1, 1, "cancel an announced mass move", "What it has covered stays as it is.", by,
       run_turns_cancel},
      {"polls show", "POLL", 1, 1, "what became of each record of a poll",
       "Lists the records that were applied, suggested, blocked or skipped, with the reason; all others are unchanged.",
       at, run_polls_show},
      {"access-audit", "", 0, 0, "keys without a lease, leases without a key",
       "Sets what people hold against what the ePMS shows, both ways.", at, run_access_audit},
      {"data-quality", "", 0, 0, "what is wrong with the ePMS's data",
       "Lists the problems in the data of the last good poll, whom they are about, and what to do.", at,
       run_data_quality},
  };
}

}  // namespace leasekey::app

// The program: its commands, and nothing else.
#include <string>
#include <vector>

#include "app/commands/commands.h"

namespace leasekey::app {
namespace {

constexpr std::size_t kAnyNumber = 100'000;

const OptionSpec kProperty{"property", "ID", "the property", true};
const OptionSpec kBy{"by", "MANAGER", "the manager who decides", true};

std::vector<Command> service_commands() {
  return {
      {"serve", "", 0, 0, "poll all configured properties on their schedules and answer the HTTP API",
       "Polls all configured properties on their schedules and answers the HTTP API until it is stopped with Ctrl-C or "
       "SIGTERM. Logs to standard error.",
       config_options() + std::vector<OptionSpec>{{"property", "ID", "work for this property alone", false}},
       run_serve},
      {"sync", "", 0, 0, "poll one property, now or on its schedule",
       "Polls one property on its schedule until it is stopped, or once with --once. While the service runs, it is "
       "asked to poll.",
       config_options() + std::vector<OptionSpec>{kProperty, {"once", "", "poll now and end", false}}, run_sync},
      {"demo",
       "",
       0,
       0,
       "show it all on an invented portfolio",
       "Starts the service on three invented properties with 200 homes, whose simulated Entrata server moves residents "
       "in quickened time. Nothing outside this machine is asked. Ctrl-C ends it.",
       {{"folder", "PATH", "where the demo's database is put (default: leasekey-demo)", false},
        {"listen", "HOST:PORT", "where the API answers (default: 127.0.0.1:8080, else any free port)", false},
        {"seconds", "N", "end by itself after so long", false}},
       run_demo},
  };
}

std::vector<Command> queue_commands() {
  const auto common = config_options() + std::vector<OptionSpec>{{"property", "ID", "of this property alone", false}};
  const auto decide = config_options() + std::vector<OptionSpec>{kBy};
  return {
      {"suggestions list", "", 0, 0, "what waits for a decision",
       "Lists the open suggestions. With --state, those in that state: pending, held, blocked, applied, declined, "
       "withdrawn.",
       common + std::vector<OptionSpec>{{"state", "STATE", "only those in this state", false}}, run_suggestions_list},
      {"suggestions show", "ID", 1, 1, "one suggestion with its evidence",
       "Shows the ePMS record before and after, the rule that fired, and which keys are given and ended.",
       config_options(), run_suggestions_show},
      {"suggestions approve", "ID…", 0, kAnyNumber, "apply suggestions",
       "Applies the suggestions named, or with --all every one that is neither held nor blocked and that the manager "
       "may decide. --version names the version that was seen; a newer one is refused with the difference.",
       decide + std::vector<OptionSpec>{{"version", "N", "the version that was seen", false},
                                        {"all", "", "all of the property given with --property", false},
                                        {"property", "ID", "with --all", false}},
       run_suggestions_approve},
      {"suggestions decline", "ID", 1, 1, "decline a suggestion",
       "The same change does not come back before its inputs change.",
       decide + std::vector<OptionSpec>{{"reason", "TEXT", "why", true}}, run_suggestions_decline},
      {"suggestions release", "", 0, 0, "release the held set",
       "Lifts the hold of the mass-change guard from exactly the held set that was seen, named by its count of people.",
       decide + std::vector<OptionSpec>{kProperty, {"count", "N", "how many are held", true}}, run_suggestions_release},
      {"mode", "[MODE]", 0, 1, "show or change what is applied without a manager",
       "Without MODE, shows it. Modes: observe, approval_required, automatic_grants, automatic. --pending says what "
       "happens to suggestions that wait: keep (default), apply, dismiss.",
       config_options() + std::vector<OptionSpec>{kProperty,
                                                  {"by", "MANAGER", "who changes it", false},
                                                  {"pending", "WHAT", "keep, apply or dismiss", false}},
       run_mode},
  };
}

std::vector<Command> answer_commands() {
  return {
      {"explain", "", 0, 0, "why a door opens or does not",
       "Shows the chain from the ePMS record to the lock for one person and one door, now or at another time.",
       config_options() + std::vector<OptionSpec>{kProperty,
                                                  {"person", "ID", "the person", true},
                                                  {"door", "ID", "the door", true},
                                                  {"at", "TIME", "RFC 3339, such as 2026-03-02T16:00:00Z", false}},
       run_explain},
      {"rehearse",
       "FILE…",
       1,
       kAnyNumber,
       "play timelines through the real rules",
       "Plays each scenario on a virtual clock and an in-memory database and compares every expectation. The last line "
       "is `N passed, N failed`; the exit status is 1 when one failed, 2 when a file is not a scenario.",
       {{"repeat-polls", "", "take every good feed twice", false},
        {"restarts", "", "close and open the database before each step", false}},
       run_rehearse},
  };
}

std::vector<Command> set_up_commands() {
  const auto one_property = config_options() + std::vector<OptionSpec>{kProperty};
  return {
      {"connector list",
       "",
       0,
       0,
       "which ePMS can be read",
       "Lists the connectors with their settings.",
       {},
       run_connector_list},
      {"connector check", "", 0, 0, "whether a property's login works",
       "Tries login and permissions without changing anything, and says what to ask the vendor for.", one_property,
       run_connector_check},
      {"connector read", "", 0, 0, "what a property's ePMS shows",
       "Reads the feed and shows its records, what was skipped and why, and the names of what the ePMS sent and nobody "
       "keeps. Nothing is stored.",
       config_options() + std::vector<OptionSpec>{{"property", "ID", "the property", false},
                                                  {"replay", "FILE", "a transcript instead of the ePMS", false},
                                                  {"people", "", "show names and addresses, not masked", false}},
       run_connector_read},
      {"connector record", "", 0, 0, "what a property's ePMS answers, without its people",
       "Reads the feed and writes the traffic into a new file, a transcript, for whoever looks into a connector: "
       "secrets "
       "are left out, names, addresses, numbers and ids have stand-ins of the same shape. Dates, status words and "
       "amounts "
       "of records stay, so treat the file as confidential. `connector read --replay` reads it.",
       one_property + std::vector<OptionSpec>{{"into", "FILE", "the transcript; a file that is there is kept", true}},
       run_connector_record},
      {"config check", "", 0, 0, "read the configuration as the service would",
       "Reads the configuration, looks for the secrets it refers to, and says what is wrong.", config_options(),
       run_config_check},
  };
}

std::vector<Command> all_commands() {
  std::vector<Command> all;
  for (const auto& group :
       {service_commands(), queue_commands(), answer_commands(), people_commands(), structure_commands(),
        import_commands(), device_commands(), log_commands(), set_up_commands(), audit_commands(), decide_commands(),
        alert_commands(), pms_link_commands(), queue_work_commands(), identity_commands(), sync_settings_commands(),
        secret_commands(), user_commands()}) {
    all.insert(all.end(), group.begin(), group.end());
  }
  return all;
}

}  // namespace
}  // namespace leasekey::app

int main(int argc, char** argv) {
  return leasekey::app::run_command_line(leasekey::app::all_commands(),
                                         std::vector<std::string>(argv + 1, argv + argc));
}

// `leasekey identity`: who is who among the people of the ePMS, settled on the command line.
#include "app/commands/at_property.h"
#include "app/commands/commands.h"

namespace leasekey::app {
namespace {

std::string at_person(const Invocation& invocation, const std::string& what) {
  return "/people/" + encoded(invocation.arguments.front()) + what;
}

void print_identity(const JsonValue& root) {
  std::cout << text(root, "person") << (root.find("has_login")->as_bool() ? "  has a login" : "  has no login");
  if (root.find("household_contact")->as_bool()) std::cout << "  household contact";
  if (const std::string into = text(root, "merged_into"); !into.empty()) std::cout << "  merged into " << into;
  if (const std::string aliases = joined(root, "aliases"); !aliases.empty()) std::cout << "  also known as " << aliases;
  std::cout << "\n";
  for (const auto& candidate : root.find("may_be")->as_array()) {
    std::cout << "  may be " << text(candidate, "person") << " (" << text(candidate, "grade") << ")\n";
  }
}

int run_show(const Invocation& invocation) {
  return shown(invocation, ask(invocation, at_person(invocation, "/identity")), print_identity);
}

/// What was settled, and how the person stands now.
int settle(const Invocation& invocation, const std::string& method, const std::string& what, JsonWriter& body) {
  if (const auto reason = invocation.option("reason")) body.field("reason", *reason);
  const std::string text_of_body = body.end_object().finish();
  const auto answer = send(invocation, method, at_person(invocation, what), method == "DELETE" ? "" : text_of_body);
  return shown(invocation, answer,
               [](const JsonValue& root) { std::cout << "done; see " << text(root, "id") << "\n"; });
}

JsonWriter new_body() {
  JsonWriter body;
  body.begin_object();
  return body;
}

int run_merge(const Invocation& invocation) {
  JsonWriter body = new_body();
  body.field("into", invocation.required("into"));
  if (const auto keep = invocation.option("keep-login")) body.field("keep_login", *keep);
  return settle(invocation, "POST", "/merge", body);
}

int run_split(const Invocation& invocation) {
  JsonWriter body = new_body();
  body.field("alias", invocation.required("alias"));
  return settle(invocation, "POST", "/split", body);
}

int run_separate(const Invocation& invocation) {
  JsonWriter body = new_body();
  if (const auto email = invocation.option("email")) body.field("email", *email);
  return settle(invocation, "POST", "/separate", body);
}

int run_household(const Invocation& invocation) {
  JsonWriter body = new_body();
  return settle(invocation, "POST", "/household-contact", body);
}

int run_forget(const Invocation& invocation) {
  JsonWriter body = new_body();
  return settle(invocation, "DELETE", "/identity", body);
}

int run_ignore(const Invocation& invocation) {
  JsonWriter body = new_body();
  return settle(invocation, "PUT", "/ignored-alerts/" + encoded(invocation.required("alert")), body);
}

int run_heed(const Invocation& invocation) {
  JsonWriter body = new_body();
  return settle(invocation, "DELETE", "/ignored-alerts/" + encoded(invocation.required("alert")), body);
}

int run_login(const Invocation& invocation) {
  JsonWriter body = new_body();
  return settle(invocation, "POST", "/update-login", body);
}

}  // namespace

std::vector<Command> identity_commands() {
  const auto at = config_options() + std::vector<OptionSpec>{{"property", "ID", "the property", true}};
  const auto by = at + std::vector<OptionSpec>{{"by", "PERSON", "the manager, or Support, who settles it", true}};
  const auto why = by + std::vector<OptionSpec>{{"reason", "TEXT", "why; the audit trail keeps it", true}};
  const std::vector<OptionSpec> alert{{"alert", "KIND", "duplicate_emails, name_mismatch, …", true}};
  return {
      {"identity show", "PERSON", 1, 1, "who somebody is, and may be",
       "Lists further ids of the ePMS that mean the person, what was settled, and who else they may be.", at, run_show},
      {"identity merge", "PERSON", 1, 1, "two ids are one human",
       "Records, keys and guests go over to --into; the id becomes an alias. No door closes by it.",
       why + std::vector<OptionSpec>{{"into", "PERSON", "the one who stays", true},
                                     {"keep-login", "PERSON", "whose login stays, where both have one", false}},
       run_merge},
      {"identity split", "PERSON", 1, 1, "take a merger back",
       "The alias is somebody of their own again, with their keys.",
       why + std::vector<OptionSpec>{{"alias", "ID", "the id that means somebody else", true}}, run_split},
      {"identity separate", "PERSON", 1, 1, "somebody else than people of the same name, unit or address",
       "With --email, an address of their own in the place of the ePMS's.",
       why + std::vector<OptionSpec>{{"email", "ADDRESS", "their own address", false}}, run_separate},
      {"identity household", "PERSON", 1, 1, "keys without a login", "For people without an address of their own.", why,
       run_household},
      {"identity forget", "PERSON", 1, 1, "take back what was settled by separate and household", "", by, run_forget},
      {"identity ignore", "PERSON", 1, 1, "close an alert until its cause changes", "", why + alert, run_ignore},
      {"identity heed", "PERSON", 1, 1, "let an ignored alert come back", "", by + alert, run_heed},
      {"identity login", "PERSON", 1, 1, "move the login to the address that the ePMS shows now", "", why, run_login},
  };
}

}  // namespace leasekey::app

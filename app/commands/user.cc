// `leasekey user …`, `leasekey mail …`: accounts, and the messages that wait, for whoever has the database.
#include <iostream>

#include "app/api_client.h"
#include "app/commands/commands.h"
#include "app/load_config.h"
#include "core/error.h"

namespace leasekey::app {
namespace {

const std::string kAdministration = "/api/v1/administration/";

std::string text(const JsonValue& thing, std::string_view name) {
  const auto value = thing.find(name);
  return value && !value->is_null() ? value->as_text() : std::string();
}

int print(const JsonDocument& document) {
  std::cout << indented(document.root()) << "\n";
  return kDone;
}

/// All pages of a list.
template <class Line>
int print_list(const Invocation& invocation, const std::string& path, const Line& line) {
  ApiClient api(load_config(invocation));
  JsonWriter json(JsonWriter::Layout::indented);
  json.begin_array();
  std::string cursor;
  do {
    const std::string query = "?limit=200" + (cursor.empty() ? std::string() : "&cursor=" + cursor);
    const JsonDocument page = api.administer("GET", kAdministration + path + query, {});
    for (const auto& item : page.root().find("items")->as_array()) {
      if (invocation.json()) {
        json.value(item);
      } else {
        line(item);
      }
    }
    cursor = text(page.root(), "next");
  } while (!cursor.empty());
  if (invocation.json()) std::cout << json.end_array().finish() << "\n";
  return kDone;
}

int print_link(const JsonDocument& made, const Invocation& invocation) {
  if (invocation.json()) return print(made);
  const std::string link = text(made.root(), "link");
  if (link.empty()) {
    std::cout << text(made.root(), "email") << " can sign in now\n";
  } else {
    std::cout << "To choose a password, once, until " << text(made.root(), "expires_at") << ":\n" << link << "\n";
  }
  return kDone;
}

/// The first line of standard input.
Secret read_password() {
  std::string line;
  if (!std::getline(std::cin, line)) throw Error(ErrorKind::invalid_input, "standard input has no password");
  if (line.ends_with('\r')) line.pop_back();
  Secret password(line);
  wipe(line);
  return password;
}

const std::string& needed(const Invocation& invocation, const std::string& role, const std::string& name) {
  if (!invocation.option(name)) {
    throw Error(ErrorKind::invalid_input, "a new account of `" + role + "` needs `--" + name + "`");
  }
  return invocation.required(name);
}

int run_user_add(const Invocation& invocation) {
  const std::string role = invocation.option("role").value_or("portfolio-manager");
  const bool is_support = role == "support";
  if (!is_support && role != "portfolio-manager") {
    throw Error(ErrorKind::invalid_input,
                "`--role` is `portfolio-manager` or `support`; Portfolio Managers add and invite everybody else");
  }
  JsonWriter body;
  body.begin_object().field("email", invocation.required("email")).field("name", invocation.required("name"));
  if (is_support) {
    body.field("role", role).field("person", needed(invocation, role, "person"));
  } else {
    body.field("portfolio", needed(invocation, role, "portfolio"));
    if (const auto person = invocation.option("person")) body.field("person", *person);
  }
  if (invocation.has("password-stdin")) body.field("password", read_password().reveal());
  ApiClient api(load_config(invocation));
  return print_link(api.administer("POST", kAdministration + "accounts", body.end_object().finish()), invocation);
}

int run_user_list(const Invocation& invocation) {
  return print_list(invocation, "accounts", [](const JsonValue& account) {
    std::string emails;
    for (const auto& email : account.find("emails")->as_array()) {
      emails += (emails.empty() ? "" : ", ") + text(email, "email");
      if (!email.find("confirmed")->as_bool()) emails += " (not confirmed)";
    }
    const std::string person = text(account, "person");
    std::cout << emails << "  " << text(account, "name") << "  " << text(account, "state");
    if (!person.empty()) std::cout << "  manager " << person;
    std::cout << "  sessions: " << text(account, "sessions") << "\n";
  });
}

std::string email_body(const Invocation& invocation) {
  JsonWriter body;
  body.begin_object().field("email", invocation.arguments.front()).end_object();
  return body.finish();
}

int run_user_sign_out(const Invocation& invocation) {
  ApiClient api(load_config(invocation));
  const JsonDocument result = api.administer("POST", kAdministration + "sign-outs", email_body(invocation));
  if (invocation.json()) return print(result);
  std::cout << "sessions ended: " << text(result.root(), "ended") << "\n";
  return kDone;
}

int run_user_reset(const Invocation& invocation) {
  ApiClient api(load_config(invocation));
  return print_link(api.administer("POST", kAdministration + "links", email_body(invocation)), invocation);
}

int run_mail_list(const Invocation& invocation) {
  return print_list(invocation, "mail", [](const JsonValue& mail) {
    std::cout << text(mail, "id") << "  " << text(mail, "kind") << "  " << text(mail, "email") << "  asked for at "
              << text(mail, "asked_at");
    if (const std::string problem = text(mail, "problem"); !problem.empty()) std::cout << "  " << problem;
    std::cout << "\n";
  });
}

int run_mail_take(const Invocation& invocation) {
  ApiClient api(load_config(invocation));
  const std::string path = kAdministration + "mail/" + encoded(invocation.arguments.front()) + "/take";
  const JsonDocument taken = api.administer("POST", path, {});
  if (invocation.json()) return print(taken);
  const auto message = taken.root().find("message");
  if (message->is_null()) {
    std::cout << "nobody here has this address; the message is dropped\n";
    return kDone;
  }
  std::cout << "To: " << text(taken.root(), "to") << "\nSubject: " << text(*message, "subject") << "\n\n"
            << text(*message, "text");
  return kDone;
}

}  // namespace

std::vector<Command> user_commands() {
  using Options = std::vector<OptionSpec>;
  const Options add =
      config_options() + Options{{"email", "ADDRESS", "with which they sign in", true},
                                 {"name", "NAME", "how they are called", true},
                                 {"portfolio", "ID", "of a Portfolio Manager; made where there is none", false},
                                 {"role", "ROLE", "portfolio-manager (default) or support", false},
                                 {"person", "ID", "a manager's id; left out: a new one, but never of Support", false},
                                 {"password-stdin", "", "read a password instead of a link", false}};
  return {
      {"user add", "", 0, 0, "make a Portfolio Manager, or one of Support, who can sign in",
       "Prints a link with which they choose a password, once. Portfolio Managers add and invite everybody else; who "
       "is "
       "Support, the properties in the configuration say.",
       add, run_user_add},
      {"user list", "", 0, 0, "who can sign in", "Lists the accounts with their addresses.", config_options(),
       run_user_list},
      {"user sign-out", "ADDRESS", 1, 1, "end all sessions of an account", "They can sign in again.", config_options(),
       run_user_sign_out},
      {"user reset", "ADDRESS", 1, 1, "a link to choose a new password",
       "Prints the link. The password that there is works until it is used.", config_options(), run_user_reset},
      {"mail list", "", 0, 0, "messages that wait to be sent",
       "Lists what waits, and why it could not be sent. Links are made when a message goes out.", config_options(),
       run_mail_list},
      {"mail take", "ID", 1, 1, "print a message, to hand it over yourself",
       "Prints the message with its link; it does not wait any longer.", config_options(), run_mail_take},
  };
}

}  // namespace leasekey::app

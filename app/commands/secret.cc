// `leasekey secret`: the sealed secrets of the logins, and their key.
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <iostream>
#include <optional>

#include "app/commands/at_property.h"
#include "app/commands/commands.h"
#include "app/import.h"
#include "app/sealed_secrets.h"
#include "app/sources.h"
#include "store/sealed_secrets.h"

namespace leasekey::app {
namespace {

/// Keeps what is typed off the screen; an interrupt would leave the terminal so, hence there is none meanwhile.
class WithoutEcho {
 public:
  WithoutEcho() : known_(tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!known_) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  WithoutEcho(const WithoutEcho&) = delete;
  WithoutEcho& operator=(const WithoutEcho&) = delete;
  ~WithoutEcho() {
    if (known_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }

 private:
  termios before_{};
  bool known_;
};

/// Up to the end of the input, without the line break there; at a terminal, one line.
Secret read_value() {
  // As large as it may get at once, line break included: a text that grows leaves copies behind.
  std::string text(store::Vault::kMostSecretBytes + 2, '\0');
  const bool typed = isatty(STDIN_FILENO) == 1;
  std::optional<WithoutEcho> silent;
  if (typed) {
    std::cerr << "value: " << std::flush;
    silent.emplace();
  }
  std::size_t size = 0;
  while (size < text.size() && !(typed && size > 0 && text[size - 1] == '\n')) {
    const ssize_t got = read(STDIN_FILENO, text.data() + size, text.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    size += static_cast<std::size_t>(got);
  }
  if (typed) std::cerr << "\n";
  std::string_view value(text.data(), size);
  while (value.ends_with('\n') || value.ends_with('\r')) value.remove_suffix(1);
  Secret secret(value);
  wipe(text);
  if (secret.empty()) throw Error(ErrorKind::invalid_input, "expected the secret at standard input, found nothing");
  return secret;
}

/// Where no service has done it yet, the properties are taken in first: their managers have the right to set secrets.
void make_database(const config::Config& config) {
  if (ApiClient::of_running_service(config)) return;
  store::Database database(database_options(config));
  const SystemClock clock;
  for (const auto& property : config.properties) import_property(database, with_labels(property), clock.now());
}

int run_set(const Invocation& invocation) {
  const config::Config config = load_bound_config(invocation);
  const store::SecretName secret = secret_name(invocation.arguments.front());
  const PropertyId property(invocation.required("property"));
  property_of(config, property.str());
  const Secret value = read_value();
  make_database(config);
  ApiClient api(config);
  api.reader_of(property);
  std::string body = JsonWriter().begin_object().field("value", value.reveal()).end_object().finish();
  const JsonDocument done =
      api.send(PersonId(invocation.required("by")), "PUT",
               path_of(invocation, "/secrets/" + encoded(secret.credential) + "/" + encoded(secret.name)), body);
  wipe(body);
  return shown(invocation, done, [&](const JsonValue&) { std::cout << to_string(secret) << " is set\n"; });
}

struct Line {
  store::SecretName secret;
  std::optional<store::SecretMark> mark;
  std::set<PropertyId> used_at;
  bool referred_to = false;
};

/// What is set, and what is referred to.
std::vector<Line> lines_of(const config::Config& config) {
  std::map<store::SecretName, Line> lines;
  for (auto& [secret, used_at] : secret_uses(config)) lines[secret] = {secret, {}, used_at, true};
  if (std::filesystem::exists(config.database)) {
    store::DatabaseOptions options = database_options(config);
    options.read_only = true;
    store::Database database(options);
    for (auto& mark : database.read([](store::Tx& tx) { return store::list_secrets(tx); })) {
      Line& line = lines[mark.secret];
      line.secret = mark.secret;
      line.mark = mark;
    }
  }
  std::vector<Line> all;
  for (auto& [secret, line] : lines) all.push_back(std::move(line));
  return all;
}

void print_json(const std::vector<Line>& lines) {
  JsonWriter json(JsonWriter::Layout::indented);
  json.begin_array();
  for (const Line& line : lines) {
    json.begin_object().field("credential", line.secret.credential).field("name", line.secret.name);
    json.field("set", line.mark.has_value());
    if (line.mark) json.field("set_at", to_string(line.mark->set_at)).field("set_by", line.mark->set_by.str());
    json.key("properties").begin_array();
    for (const auto& property : line.used_at) json.value(property.str());
    json.end_array().end_object();
  }
  std::cout << json.end_array().finish() << "\n";
}

int run_list(const Invocation& invocation) {
  const std::vector<Line> lines = lines_of(load_bound_config(invocation));
  if (invocation.json()) {
    print_json(lines);
    return kDone;
  }
  for (const Line& line : lines) {
    std::cout << to_string(line.secret) << "  ";
    if (line.mark) {
      std::cout << "set at " << to_string(line.mark->set_at) << " by " << line.mark->set_by.str();
    } else {
      std::cout << "not set";
    }
    if (!line.referred_to) std::cout << "  (nothing refers to it)";
    for (const auto& property : line.used_at) std::cout << "  " << property.str();
    std::cout << "\n";
  }
  if (lines.empty()) std::cout << "no secret is set or referred to\n";
  return kDone;
}

int run_delete(const Invocation& invocation) {
  const config::Config config = load_bound_config(invocation);
  const store::SecretName secret = secret_name(invocation.arguments.front());
  store::Database database(database_options(config));
  sync::delete_secret(database, secret, secret_uses(config), PersonId(invocation.required("by")), SystemClock().now());
  std::cout << to_string(secret) << " is deleted\n";
  return kDone;
}

int run_rotate(const Invocation& invocation) {
  const config::Config config = load_bound_config(invocation);
  const auto vault = open_vault(config);
  store::Database database(database_options(config));
  const auto rotated = sync::rotate_secrets(database, *vault, secret_uses(config), PersonId(invocation.required("by")),
                                            SystemClock().now());
  for (const auto& secret : rotated) std::cout << to_string(secret) << " is sealed with the newer key\n";
  std::cout << rotated.size() << " sealed anew; every sealed secret opens with the key `" << vault->key_id() << "`\n";
  return kDone;
}

void write_key(const std::string& path, const Secret& key) {
  const int file = open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (file < 0) throw Error(ErrorKind::invalid_input, "file `" + path + "` cannot be made: " + std::strerror(errno));
  const std::string_view text = key.reveal();
  const bool written = write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && fsync(file) == 0;
  close(file);
  if (written) return;
  unlink(path.c_str());
  throw Error(ErrorKind::unavailable, "file `" + path + "` cannot be written");
}

int run_new_key(const Invocation& invocation) {
  const Secret key = store::new_vault_key();
  if (const auto path = invocation.option("to")) {
    write_key(*path, key);
    std::cout << "file `" << *path << "` has the key `" << store::Vault(key).key_id() << "`\n";
  } else {
    std::cout << key.reveal() << "\n";
  }
  return kDone;
}

}  // namespace

std::vector<Command> secret_commands() {
  using Options = std::vector<OptionSpec>;
  const Options by = config_options() + Options{{"by", "PERSON", "who does it, for the audit trail", true}};
  return {
      {"secret set", "LOGIN/SECRET", 1, 1, "seal a secret of a login in the database",
       "Reads the secret from standard input, or asks for it without showing it. The manager needs the right to change "
       "the settings of each property that uses the login. A running service takes it for its next reading.",
       by + Options{{"property", "ID", "a property that uses the login", true}}, run_set},
      {"secret list", "", 0, 0, "which secrets are sealed, since when and by whom",
       "Lists what is set and what the configuration refers to; never a value.", config_options(), run_list},
      {"secret delete", "LOGIN/SECRET", 1, 1, "let go of a sealed secret", "While no service runs.", by, run_delete},
      {"secret rotate", "", 0, 0, "seal all secrets with a newer key",
       "While no service runs: what is sealed with the key of `secrets_key_before` is sealed with that of "
       "`secrets_key`, all of it or nothing.",
       by, run_rotate},
      {"secret new-key",
       "",
       0,
       0,
       "make a key for sealed secrets",
       "Prints 32 random bytes in hexadecimal digits, or writes them to a new file that its owner alone may read.",
       {{"to", "FILE", "a file that is not there yet", false}},
       run_new_key},
  };
}

}  // namespace leasekey::app

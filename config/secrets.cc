// Reading references to secrets, and fetching what they refer to.
#include "config/secrets.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "config/file.h"
#include "core/error.h"

namespace leasekey::config {
namespace {

constexpr std::size_t kMaxSecretBytes = 64U << 10;
constexpr std::string_view kNameCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
constexpr const char* kExpected =
    R"(expected a reference: {"env": "NAME"}, {"file": "/path"} or {"credential": "name"} (of systemd))";

std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

bool sounds_secret(std::string_view field) {
  constexpr std::array<std::string_view, 8> kEndings{"password", "passwd",  "passphrase",  "secret",
                                                     "token",    "api_key", "private_key", "license"};
  const std::string name = lower_case(field);
  return name == "apikey" ||
         std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
}

[[noreturn]] void refuse(const std::string& where, const std::string& what) {
  throw Error(ErrorKind::unauthenticated, where + " " + what);
}

Secret fetch_file(const std::filesystem::path& path, const std::string& shown) {
  std::string text;
  try {
    text = read_small_file(path, kMaxSecretBytes);
  } catch (const Error& error) {
    throw Error(ErrorKind::unauthenticated, shown + ": " + error.what());
  }
  std::string_view content = text;
  while (content.ends_with('\n') || content.ends_with('\r')) content.remove_suffix(1);
  Secret secret(content);
  wipe(text);
  if (secret.empty()) refuse(shown, "is empty");
  return secret;
}

Secret fetch_systemd_credential(const std::string& name, const Environment& environment) {
  const std::string shown = "the systemd credential `" + name + "`";
  const auto folder = environment.find("CREDENTIALS_DIRECTORY");
  if (folder == environment.end()) {
    refuse(shown, "cannot be had: `CREDENTIALS_DIRECTORY` is not set, so no unit with `LoadCredential=" + name +
                      ":…` started this program");
  }
  return fetch_file(std::filesystem::path(folder->second) / name, shown);
}

}  // namespace

SecretReference read_secret_reference(const JsonValue& value, const std::filesystem::path& folder) {
  using Place = SecretReference::Place;
  if (value.kind() == JsonKind::string) {
    value.fail(std::string("a secret is never written into the configuration, where backups and colleagues see it; ") +
               kExpected);
  }
  if (value.kind() != JsonKind::object || value.members().size() != 1) value.fail(kExpected);
  const auto [word, target] = value.members().front();
  const std::string name(target.as_string());
  if (name.empty()) target.fail("expected a name, found nothing");
  if (word == "env") return {Place::environment, name};
  if (word == "file") return {Place::file, (folder / name).lexically_normal().string()};
  if (word == "sealed") value.fail("a sealed secret is referred to under `secrets` of a credential only");
  if (word != "credential") value.fail(kExpected);
  if (name.find('/') != std::string::npos || name.starts_with('.')) {
    target.fail("expected the name of a systemd credential, found a path");
  }
  return {Place::systemd_credential, name};
}

std::optional<std::pair<std::string, std::string>> split_sealed_name(std::string_view name) {
  const std::size_t slash = name.find('/');
  if (slash == std::string_view::npos) return {};
  const std::string_view login = name.substr(0, slash);
  const std::string_view secret = name.substr(slash + 1);
  for (const std::string_view part : {login, secret}) {
    if (part.empty() || part.find_first_not_of(kNameCharacters) != std::string_view::npos) return {};
  }
  return std::pair(std::string(login), std::string(secret));
}

SecretReference read_login_secret(const JsonValue& value, const std::filesystem::path& folder) {
  const bool sealed = value.kind() == JsonKind::object && value.members().size() == 1 && value.find("sealed");
  if (!sealed) return read_secret_reference(value, folder);
  const JsonValue name = value.find("sealed").value();
  if (!split_sealed_name(name.as_string())) {
    name.fail("expected `login/secret`, such as `acme/password`, of letters, digits, `.`, `_` and `-`");
  }
  return {SecretReference::Place::sealed, std::string(name.as_string())};
}

void refuse_literal_secrets(const JsonValue& settings) {
  if (settings.kind() == JsonKind::array) {
    for (const JsonValue& element : settings.as_array()) refuse_literal_secrets(element);
  }
  if (settings.kind() != JsonKind::object) return;
  for (const auto& [name, value] : settings.members()) {
    const bool literal = value.kind() == JsonKind::string || value.kind() == JsonKind::number;
    if (literal && sounds_secret(name)) {
      value.fail(std::string("looks like a secret; it belongs under `secrets` of a credential: ") + kExpected);
    }
    refuse_literal_secrets(value);
  }
}

Secret fetch_secret(const SecretReference& reference, const Environment& environment, const OpenSealed& open_sealed) {
  switch (reference.place) {
    case SecretReference::Place::environment: {
      const auto found = environment.find(reference.name);
      const std::string shown = "the environment variable `" + reference.name + "`";
      if (found == environment.end()) refuse(shown, "is not set");
      if (found->second.empty()) refuse(shown, "is empty");
      return Secret(found->second);
    }
    case SecretReference::Place::file: return fetch_file(reference.name, "the file `" + reference.name + "`");
    case SecretReference::Place::systemd_credential: return fetch_systemd_credential(reference.name, environment);
    case SecretReference::Place::sealed:
      if (!open_sealed) refuse("sealed secret `" + reference.name + "`", "cannot be opened here");
      return open_sealed(reference.name);
  }
  throw Error(ErrorKind::internal, "a secret is referred to in an unknown way");
}

}  // namespace leasekey::config

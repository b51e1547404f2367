// Reads how people sign in, and the mail server.
#include "config/account_fields.h"

#include "config/secrets.h"
#include "core/json_words.h"
#include "core/mail.h"

namespace leasekey::config {
namespace {

int read_number(JsonFields& fields, std::string_view name, std::int64_t least, std::int64_t most, int standard) {
  const auto value = fields.optional(name);
  return value ? static_cast<int>(read_int_within(*value, least, most)) : standard;
}

std::string read_address(const JsonValue& value) {
  std::string text(value.as_string());
  if (!is_mail_address(text)) value.fail("expected an e-mail address such as `doors@example.com`");
  return text;
}

/// Without a path of its own: `https://portal.example.com`.
std::string read_origin(const JsonValue& value) {
  std::string url(value.as_string());
  while (url.ends_with('/')) url.pop_back();
  const std::size_t scheme = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : 0;
  if (scheme == 0 || url.size() == scheme || url.find_first_of("/?#@ \t\r\n\"<>", scheme) != std::string::npos) {
    value.fail("expected an address without a path, such as `https://portal.example.com`");
  }
  return url;
}

MailSecurity read_security(const JsonValue& value) {
  const std::string_view word = value.as_string();
  if (word == "starttls") return MailSecurity::starttls;
  if (word == "tls") return MailSecurity::tls;
  if (word == "none") return MailSecurity::none;
  value.fail(expected_one_of({"starttls", "tls", "none"}, std::string(word)));
}

/// As the provider writes it of itself, letter by letter; it may have a path.
std::string read_issuer(const JsonValue& value) {
  std::string url(value.as_string());
  const bool local = url.starts_with("http://127.0.0.1:") || url.starts_with("http://localhost:");
  const std::size_t scheme = local ? 7 : 8;
  if ((!local && !url.starts_with("https://")) || url.size() == scheme || url.ends_with('/') ||
      url.find_first_of("?#@ \t\r\n\"<>", scheme) != std::string::npos) {
    value.fail("expected the provider's https address without a slash at its end, such as `https://login.example.com`");
  }
  return url;
}

SignInProvider read_provider(const JsonValue& value, const std::filesystem::path& folder) {
  JsonFields fields(value);
  SignInProvider provider;
  provider.name = read_name(fields.required("name"));
  provider.issuer = read_issuer(fields.required("issuer"));
  provider.client_id = read_name(fields.required("client_id"));
  provider.client_secret = read_secret_reference(fields.required("client_secret"), folder);
  fields.finish();
  return provider;
}

}  // namespace

Accounts read_accounts(const JsonValue& value, const std::filesystem::path& folder) {
  JsonFields fields(value);
  Accounts accounts;
  if (const auto url = fields.optional("public_url")) accounts.public_url = read_origin(*url);
  if (const auto proxies = fields.optional("proxies")) {
    for (const JsonValue& address : proxies->as_array()) accounts.proxies.push_back(read_name(address));
  }
  if (const auto provider = fields.optional("provider")) accounts.provider = read_provider(*provider, folder);
  accounts.idle_hours = read_number(fields, "idle_hours", 1, 8760, accounts.idle_hours);
  accounts.whole_days = read_number(fields, "whole_days", 1, 365, accounts.whole_days);
  accounts.hash_memory_mib = read_number(fields, "hash_memory_mib", 19, 4096, accounts.hash_memory_mib);
  accounts.hash_passes = read_number(fields, "hash_passes", 2, 100, accounts.hash_passes);
  accounts.hashes_at_once = read_number(fields, "hashes_at_once", 1, 64, accounts.hashes_at_once);
  fields.finish();
  return accounts;
}

Mail read_mail(const JsonValue& value, const std::filesystem::path& folder) {
  JsonFields fields(value);
  Mail mail;
  mail.host = read_name(fields.required("host"));
  mail.port = read_number(fields, "port", 1, 65535, mail.port);
  if (const auto security = fields.optional("security")) mail.security = read_security(*security);
  mail.from = read_address(fields.required("from"));
  if (const auto username = fields.optional("username")) mail.username = read_name(*username);
  if (const auto password = fields.optional("password")) mail.password = read_secret_reference(*password, folder);
  if (const auto file = fields.optional("ca_file")) {
    mail.ca_file = (folder / std::string(file->as_string())).lexically_normal();
  }
  if (mail.username.empty() != !mail.password) value.fail("`username` and `password` go together");
  fields.finish();
  return mail;
}

}  // namespace leasekey::config

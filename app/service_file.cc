// The service's address file.
#include "app/service_file.h"

#include <fcntl.h>
#include <openssl/rand.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <iterator>

#include "core/error.h"
#include "core/json.h"

namespace leasekey::app {
namespace {

constexpr std::size_t kTokenBytes = 32;

std::filesystem::path path_beside(const std::filesystem::path& database) {
  std::filesystem::path path = database;
  path += ".service";
  return path;
}

Secret random_token() {
  std::array<unsigned char, kTokenBytes> bytes{};
  if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
    throw Error(ErrorKind::internal, "no source of randomness");
  }
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const unsigned char byte : bytes) {
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 15U];
  }
  Secret token(text);
  wipe(text);
  return token;
}

/// A portfolio manager if there is one.
PersonId reader_of(const Property& property) {
  PersonId reader;
  for (const auto& manager : property.managers) {
    if (reader.empty() || manager.role == ManagerRole::portfolio_manager) reader = manager.person;
  }
  return reader;
}

std::string text_of(const ServiceAddress& address) {
  JsonWriter json;
  json.begin_object().field("url", address.url).key("tokens").begin_object();
  for (const auto& [manager, token] : address.tokens) json.field(manager.str(), token.reveal());
  json.end_object().field("administrator", address.administrator.reveal()).key("readers").begin_object();
  for (const auto& [property, reader] : address.readers) json.field(property.str(), reader.str());
  return json.end_object().end_object().finish();
}

}  // namespace

ServiceAddress new_address(const std::vector<Property>& properties) {
  ServiceAddress address;
  address.administrator = random_token();
  for (const auto& property : properties) {
    address.readers[property.id] = reader_of(property);
    for (const auto& manager : property.managers) {
      if (!address.tokens.contains(manager.person)) address.tokens.emplace(manager.person, random_token());
    }
  }
  return address;
}

ServiceFile::ServiceFile(const std::filesystem::path& database, const ServiceAddress& address)
    : path_(path_beside(database)) {
  std::string text = text_of(address);
  std::filesystem::remove(path_);
  const int file = open(path_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  const bool written = file >= 0 && write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  if (file >= 0) close(file);
  wipe(text);
  if (!written) throw Error(ErrorKind::unavailable, "cannot write `" + path_.string() + "`");
}

ServiceFile::~ServiceFile() {
  std::error_code ignored;  // a file that is left behind leads nowhere
  std::filesystem::remove(path_, ignored);
}

std::optional<ServiceAddress> read_service_file(const std::filesystem::path& database) {
  std::ifstream file(path_beside(database), std::ios::binary);
  if (!file) return {};
  std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const JsonDocument document = JsonDocument::parse(text);
  JsonFields fields(document.root());
  ServiceAddress address;
  address.url = fields.required_string("url");
  for (const auto& [manager, token] : fields.required("tokens").members()) {
    address.tokens.emplace(PersonId(std::string(manager)), Secret(token.as_string()));
  }
  address.administrator = Secret(fields.required("administrator").as_string());
  for (const auto& [property, reader] : fields.required("readers").members()) {
    address.readers.emplace(PropertyId(std::string(property)), PersonId(std::string(reader.as_string())));
  }
  wipe(text);
  return address;
}

}  // namespace leasekey::app

// A client of our own API.
#include "app/api_client.h"

#include "api/server.h"
#include "app/import.h"
#include "app/sealed_secrets.h"
#include "app/sign_in.h"
#include "core/error.h"
#include "store/database.h"
#include "store/properties.h"

namespace leasekey::app {
namespace {

constexpr Duration kHealthTimeout = std::chrono::seconds(3);

ErrorKind kind_of(int status) {
  switch (status) {
    case 400: return ErrorKind::invalid_input;
    case 401: return ErrorKind::unauthenticated;
    case 403: return ErrorKind::forbidden;
    case 404: return ErrorKind::not_found;
    case 409: return ErrorKind::conflict;
    case 429: return ErrorKind::rate_limited;
    case 503: return ErrorKind::unavailable;
    default: return ErrorKind::internal;
  }
}

[[noreturn]] void refuse(const transport::HttpResponse& response) {
  std::string detail = "the service answered with status " + std::to_string(response.status);
  try {
    const JsonDocument document = JsonDocument::parse(response.body);
    if (const auto told = document.root().find("detail")) detail = told->as_string();
  } catch (const Error&) {
    throw Error(kind_of(response.status), detail);
  }
  throw Error(kind_of(response.status), detail);
}

}  // namespace

/// A service for this one command.
struct ApiClient::Local {
  explicit Local(const config::Config& from)
      : config(from), database(database_options(from)), bindings(config, database), sign_in(config, database) {}

  ServiceAddress start() {
    ServiceAddress address = new_address(stored_properties(database));
    api::ServerOptions options;
    options.listen = "127.0.0.1:0";
    for (const auto& [manager, token] : address.tokens) options.tokens.push_back(api::ApiToken::of(token, manager));
    api::Callbacks callbacks;
    callbacks.secrets = secret_keeping(config, bindings, {});
    callbacks.sign_in = sign_in.parts(address.administrator);
    server = std::make_unique<api::Server>(options, database, clock, callbacks);
    server->start();
    address.url = "http://127.0.0.1:" + std::to_string(server->port());
    return address;
  }

  config::Config config;
  SystemClock clock;
  store::Database database;
  Bindings bindings;
  SignIn sign_in;
  std::unique_ptr<api::Server> server;
};

ApiClient::ApiClient() : outbound_(std::make_unique<transport::OutboundParts>(0, std::stop_token())) {}

bool ApiClient::find_running(const config::Config& config) {
  auto address = read_service_file(config.database);
  if (!address) return false;
  address_ = std::move(*address);
  return answers();
}

std::unique_ptr<ApiClient> ApiClient::of_running_service(const config::Config& config) {
  std::unique_ptr<ApiClient> client(new ApiClient());
  return client->find_running(config) ? std::move(client) : nullptr;
}

ApiClient::ApiClient(const config::Config& config) : ApiClient() {
  if (find_running(config)) return;
  if (!std::filesystem::exists(config.database)) {
    throw Error(ErrorKind::not_found, "there is no database `" + config.database.string() +
                                          "`: `leasekey serve`, `leasekey sync` or `leasekey demo` makes one; "
                                          "`--config` or `--database` says where it is");
  }
  local_ = std::make_unique<Local>(config);
  address_ = local_->start();
}

ApiClient::~ApiClient() = default;

bool ApiClient::answers() const {
  try {
    transport::HttpRequest request;
    request.url = address_.url + "/api/v1/health";
    request.timeout = kHealthTimeout;
    request.connect_timeout = kHealthTimeout;
    outbound_->use().http.send(request);
    return true;
  } catch (const Error&) {
    return false;  // left behind by a service that crashed
  }
}

PersonId ApiClient::reader_of(const PropertyId& property) const {
  const auto found = address_.readers.find(property);
  if (found == address_.readers.end()) {
    std::string known;
    for (const auto& [id, reader] : address_.readers) known += (known.empty() ? "`" : ", `") + id.str() + "`";
    throw Error(ErrorKind::not_found, "there is no property `" + property.str() + "`" +
                                          (known.empty() ? std::string() : "; there are " + known));
  }
  if (found->second.empty()) {
    throw Error(ErrorKind::forbidden, "property `" + property.str() + "` has no managers, so nobody may look at it");
  }
  return found->second;
}

const Secret& ApiClient::token_of(const PersonId& manager) const {
  const auto token = address_.tokens.find(manager);
  if (token == address_.tokens.end()) {
    throw Error(ErrorKind::forbidden, "`" + manager.str() + "` is not a manager of any property here");
  }
  return token->second;
}

std::string ApiClient::call(const Secret& token, const std::string& method, const std::string& path,
                            const std::string& body) const {
  transport::HttpRequest request;
  request.method = method;
  request.url = address_.url + path;
  request.headers.push_back({"Authorization", "Bearer " + std::string(token.reveal())});
  if (!body.empty()) request.headers.push_back({"Content-Type", "application/json"});
  request.body = body;
  const transport::HttpResponse response = outbound_->use().http.send(request);
  if (response.status < 200 || response.status > 299) refuse(response);
  return std::string(response.body.view());
}

JsonDocument ApiClient::get(const PersonId& manager, const std::string& path) {
  return JsonDocument::parse(call(token_of(manager), "GET", path, {}));
}

JsonDocument ApiClient::send(const PersonId& manager, const std::string& method, const std::string& path,
                             const std::string& body) {
  return JsonDocument::parse(call(token_of(manager), method, path, body));
}

JsonDocument ApiClient::administer(const std::string& method, const std::string& path, const std::string& body) {
  return JsonDocument::parse(call(address_.administrator, method, path, body));
}

std::string encoded(const std::string& segment) {
  static constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string text;
  for (const char c : segment) {
    const auto byte = static_cast<unsigned char>(c);
    if (kPlain.find(c) != std::string_view::npos) {
      text += c;
    } else {
      text += '%';
      text += kDigits[byte >> 4U];
      text += kDigits[byte & 15U];
    }
  }
  return text;
}

}  // namespace leasekey::app

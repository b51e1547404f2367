// Puts the modules together and starts and stops them in order.
#include "app/service.h"

#include <algorithm>

#include "app/import.h"
#include "app/locks.h"
#include "app/recordings.h"
#include "app/renewed_source.h"
#include "app/sealed_secrets.h"
#include "app/sources.h"
#include "store/doors.h"

namespace leasekey::app {
namespace {

constexpr std::size_t kShortestToken = 16;

config::Config only(config::Config config, const std::optional<PropertyId>& id) {
  if (!id) return config;
  std::erase_if(config.properties, [&](const auto& property) { return property.property.id != *id; });
  if (config.properties.empty()) {
    throw Error(ErrorKind::invalid_input, "no property `" + id->str() + "` is configured");
  }
  return config;
}

/// Managers as they are stored: not only the configuration file lists them.
std::vector<Property> served_properties(store::Database& database, const std::optional<PropertyId>& only) {
  std::vector<Property> properties = stored_properties(database);
  if (only) std::erase_if(properties, [&](const Property& property) { return property.id != *only; });
  return properties;
}

api::ApiToken api_token_of(const config::ApiTokenConfig& configured) {
  const Secret token = config::fetch_secret(configured.token, config::process_environment());
  if (token.reveal().size() < kShortestToken) {
    throw Error(ErrorKind::invalid_input,
                "the API token of `" + configured.manager.str() + "` is shorter than 16 characters");
  }
  return api::ApiToken::of(token, configured.manager);
}

}  // namespace

Service::Service(const config::Config& config, const ServiceOptions& options, const Clock& clock, Log& log)
    : config_(only(config, options.only)),
      clock_(clock),
      log_(log),
      database_(recording_database_options(config_)),
      bindings_(config_, database_, options.only),
      outbound_(options.seed, stop_.get_token()),
      source_desk_({config_, bindings_, database_, clock_, outbound_, editions_, sealed_in(config_, database_),
                    [this](const PropertyId& property) { was_bound(property); }}),
      worker_(database_, clock_, {.seed = options.seed}, events()),
      lock_worker_(database_, clock_, {.seed = options.seed}, lock_events()),
      housekeeper_(database_, clock_, housekeeper_events(), std::chrono::hours(24 * config_.recordings.keep_days)),
      sign_in_(config_, database_, &outbound_.use().http),
      mail_courier_(database_, sign_in_.accounts(), open_mail(config_, clock_, stop_.get_token()), clock_,
                    mail_events()),
      webhooks_(config_, clock_, outbound_.use(), sealed_in(config_, database_), database_,
                [this](const PropertyId& property) { worker_.changed(property); }) {
  import_properties();
  address_ = new_address(served_properties(database_, options.only));
  access_.emplace(database_);
  add_sources();
  add_locks(options.seed);
}

Service::~Service() { stop(); }

void Service::import_properties() {
  for (const auto& property : config_.properties) import_property(database_, with_labels(property), clock_.now());
}

void Service::add_sources() {
  const auto config = bindings_.now();
  for (const auto& property : config->properties) {
    if (!property.source) continue;
    if (!has_portal_login(*config, property)) expect_openable(*config, property);
    add_source(property.property.id);
  }
}

void Service::expect_openable(const config::Config& config, const config::PropertyConfig& property) {
  // Without the key, a secret could not even be set while this runs.
  if (has_sealed_secret(config, property)) open_vault(config_);
  if (missing_secrets(property.property.id).empty()) open(property.property.id);
}

std::unique_ptr<PmsSource> Service::open(const PropertyId& id) {
  const auto config = bindings_.now();
  const config::PropertyConfig* property = config->find(id);
  if (!property || !property->source) {
    throw Error(ErrorKind::invalid_input, "property `" + id.str() + "` has no source to read");
  }
  return open_source(*config, *property, clock_, outbound_, sealed_in(config_, database_),
                     editions_.of(property->source->credential.str()));
}

std::vector<std::string> Service::missing_secrets(const PropertyId& id) {
  const auto config = bindings_.now();
  const config::PropertyConfig* property = config->find(id);
  return property ? secrets_not_set(*config, *property, database_) : std::vector<std::string>();
}

void Service::add_source(const PropertyId& id) {
  const auto config = bindings_.now();
  const config::PropertyConfig* property = config->find(id);
  if (!property || !property->source) return;
  const bool being_set_up = has_portal_login(*config, *property) && property->source->properties.empty();
  if (being_set_up) return;  // a manager has entered the login, and attaches something next
  auto source =
      std::make_unique<RenewedSource>([this, id] { return open(id); }, [this] { return source_changes_.load(); });
  worker_.add({agenda_entry(*property), std::move(source), [this, id] { return missing_secrets(id); }});
}

void Service::secret_was_set(const store::SecretName& secret) {
  const auto logins = logins_with(*bindings_.now(), secret);
  for (const auto& login : logins) editions_.renew(login.str());
  ++source_changes_;
  for (const auto& login : logins) worker_.renewed(login.str());
}

void Service::was_bound(const PropertyId& property) {
  ++source_changes_;
  add_source(property);
}

void Service::add_locks(std::uint32_t seed) {
  for (const auto& property : config_.properties) {
    const PropertyId& id = property.property.id;
    auto locks = open_locks(property, clock_, seed);
    const std::string vendor = property.locks ? property.locks->vendor : "";
    database_.write([&](store::Tx& tx) { store::set_lock_vendor(tx, id, vendor, clock_.now()); });
    if (locks) lock_worker_.add(id, std::move(locks));
  }
}

sync::LockEvents Service::lock_events() {
  sync::LockEvents events;
  events.visited = [this](const PropertyId& property, const sync::LockRound& round) {
    const auto count = [](const std::vector<DoorId>& doors) { return std::to_string(doors.size()); };
    log_.write(config::LogLevel::debug, "locks",
               {{"property", property.str()},
                {"confirmed", count(round.confirmed)},
                {"refused", count(round.refused)},
                {"unanswered", count(round.unanswered)}});
    const auto warn = [&](const std::string& event, const std::vector<DoorId>& doors) {
      for (const DoorId& door : doors) {
        log_.write(config::LogLevel::warning, event, {{"property", property.str()}, {"door", door.str()}});
      }
    };
    warn("lock_fell_back", round.fell_back);
    warn("lock_failing", round.failing);
  };
  events.failed = [this](const PropertyId& property, const Error& error) {
    log_.error("locks_not_visited", {{"property", property.str()}, {"message", error.what()}});
  };
  return events;
}

sync::WorkerEvents Service::events() {
  sync::WorkerEvents events;
  events.polled = [this](const PropertyId& property, const sync::PollResult& result) {
    const store::Poll& poll = result.summary.poll;
    Log::Fields fields{{"property", property.str()},
                       {"poll", poll.id.str()},
                       {"outcome", std::string(to_string(poll.outcome))},
                       {"records", std::to_string(poll.records)},
                       {"changed", std::to_string(result.summary.changed.size())}};
    if (!poll.message.empty()) fields.emplace_back("message", poll.message);
    log_.write(result.succeeded() ? config::LogLevel::info : config::LogLevel::warning, "poll", fields);
  };
  events.failed = [this](const PropertyId& property, const Error& error) {
    log_.error("poll_not_stored", {{"property", property.str()}, {"message", error.what()}});
  };
  return events;
}

sync::HousekeeperEvents Service::housekeeper_events() {
  sync::HousekeeperEvents events;
  events.deleted = [this](std::int64_t entries) {
    log_.info("access_log_deleted", {{"entries", std::to_string(entries)}});
  };
  events.failed = [this](const Error& error) { log_.error("retention", {{"message", error.what()}}); };
  return events;
}

sync::MailEvents Service::mail_events() {
  sync::MailEvents events;
  events.sent = [this](std::int64_t id) { log_.info("mail_sent", {{"mail", std::to_string(id)}}); };
  events.failed = [this](std::int64_t id, const Error& error, bool given_up) {
    log_.write(config::LogLevel::warning, given_up ? "mail_dropped" : "mail_not_sent",
               {{"mail", std::to_string(id)}, {"message", error.what()}});
  };
  return events;
}

std::unique_ptr<api::Server> Service::new_server() {
  api::ServerOptions options;
  options.listen = config_.listen.host + ":" + std::to_string(config_.listen.port);
  for (const auto& [manager, token] : address_.tokens) options.tokens.push_back(api::ApiToken::of(token, manager));
  for (const auto& configured : config_.api_tokens) options.tokens.push_back(api_token_of(configured));
  api::Callbacks callbacks;
  callbacks.sync_now = [this](const PropertyId& property) {
    if (!worker_.sync_now(property))
      throw Error(ErrorKind::conflict, "property `" + property.str() + "` has no source");
  };
  callbacks.webhook = [this](const std::string& credential, const api::Request& request) {
    const auto header = [&](std::string_view name) {
      std::string lower(name);
      std::transform(lower.begin(), lower.end(), lower.begin(),
                     [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
      const std::string* value = request.head.find(lower);
      return value ? *value : std::string();
    };
    const std::size_t queued = webhooks_.receive(credential, {header, request.body, clock_.now()});
    log_.info("webhook", {{"credential", credential}, {"queued", std::to_string(queued)}});
    return queued;
  };
  callbacks.next_poll = [this](const PropertyId& property) { return worker_.next_poll(property); };
  callbacks.access = &*access_;
  callbacks.secrets =
      secret_keeping(config_, bindings_, [this](const store::SecretName& secret) { secret_was_set(secret); });
  callbacks.sign_in = sign_in_.parts(address_.administrator);
  callbacks.source = source_desk_.reach();
  api::Logs logs;
  logs.request = [this](const api::RequestLine& line) {
    log_.write(config::LogLevel::debug, "request",
               {{"method", line.method},
                {"route", line.route},
                {"status", std::to_string(line.status)},
                {"us", std::to_string(line.duration.count())}});
  };
  logs.incident = [this](const std::string& incident, const std::string& message) {
    log_.error("incident", {{"incident", incident}, {"message", message}});
  };
  return std::make_unique<api::Server>(options, database_, clock_, callbacks, logs);
}

void Service::start() {
  auto server = new_server();
  server->start();
  server_ = std::move(server);
  address_.url = url();
  if (config_.accounts.public_url.empty()) sign_in_.accounts().answers_at(address_.url);
  file_.emplace(config_.database, address_);
  worker_.start();
  lock_worker_.start();
  housekeeper_.start();
  mail_courier_.start();
  log_.info("started", {{"api", url()},
                        {"database", config_.database.string()},
                        {"properties", std::to_string(config_.properties.size())}});
}

void Service::stop() {
  if (!server_) return;
  stop_.request_stop();
  housekeeper_.stop();
  mail_courier_.stop();
  worker_.stop();
  lock_worker_.stop();
  file_.reset();
  server_->stop();
  server_.reset();
  log_.info("stopped");
}

std::string Service::url() const { return "http://" + config_.listen.host + ":" + std::to_string(server_->port()); }

}  // namespace leasekey::app

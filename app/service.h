// The running service: database, sources, worker and API of one configuration.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>

#include "api/server.h"
#include "app/log.h"
#include "app/login_editions.h"
#include "app/service_file.h"
#include "app/sign_in.h"
#include "app/source_desk.h"
#include "app/webhooks.h"
#include "config/config.h"
#include "store/database.h"
#include "sync/housekeeper.h"
#include "sync/live_index.h"
#include "sync/lock_worker.h"
#include "sync/worker.h"
#include "transport/outbound.h"

namespace leasekey::app {

struct ServiceOptions {
  std::optional<PropertyId> only;  ///< work for this property alone
  std::uint32_t seed = 1;          ///< of all jitter
};

/// Everything is built by the constructor, which throws for whatever the configuration gets wrong; threads run from
/// `start` to `stop`.
class Service {
 public:
  Service(const config::Config& config, const ServiceOptions& options, const Clock& clock, Log& log);
  ~Service();
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  void start();
  /// Lets polls and requests under way come to an end. A second call does nothing.
  void stop();

  /// `http://127.0.0.1:8080`, after `start`.
  std::string url() const;

 private:
  void import_properties();
  void add_sources();
  /// What whoever runs the service has written wrongly stops the start.
  void expect_openable(const config::Config& config, const config::PropertyConfig& property);
  void add_source(const PropertyId& property);
  std::unique_ptr<PmsSource> open(const PropertyId& property);
  std::vector<std::string> missing_secrets(const PropertyId& property);
  void secret_was_set(const store::SecretName& secret);
  void was_bound(const PropertyId& property);
  void add_locks(std::uint32_t seed);
  sync::WorkerEvents events();
  sync::LockEvents lock_events();
  sync::HousekeeperEvents housekeeper_events();
  sync::MailEvents mail_events();
  std::unique_ptr<api::Server> new_server();

  config::Config config_;
  const Clock& clock_;
  Log& log_;
  std::stop_source stop_;
  std::atomic<std::uint64_t> source_changes_{0};
  LoginEditions editions_;
  store::Database database_;
  Bindings bindings_;
  std::optional<sync::LiveIndex> access_;  ///< once the properties are imported
  transport::OutboundParts outbound_;
  SourceDesk source_desk_;
  sync::Worker worker_;
  sync::LockWorker lock_worker_;
  sync::Housekeeper housekeeper_;
  SignIn sign_in_;
  sync::MailCourier mail_courier_;
  Webhooks webhooks_;
  ServiceAddress address_;
  std::unique_ptr<api::Server> server_;
  std::optional<ServiceFile> file_;
};

}  // namespace leasekey::app

// What a connector is: a descriptor with its settings, its meaning of status labels, and a way to open a source.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/webhook.h"
#include "core/lease.h"
#include "core/pms_source.h"
#include "core/secret.h"
#include "core/time.h"
#include "transport/outbound.h"

namespace leasekey::connectors {

/// How sure we are of the vendor's behaviour: its own specification or captures; one good client; an inference.
enum class Confidence { high, medium, low };
std::string_view to_string(Confidence confidence);

/// What a setting is in JSON. Where it may be more than one, the first that fits it here.
enum class SettingKind { text, number, flag, object };
std::string_view to_string(SettingKind kind);

/// One row of the connector's manual. Secrets come by reference, the others from the settings of the credential or of
/// the property's source; the source's count first.
struct SettingRow {
  std::string_view name;
  std::string_view help;
  bool required = false;
  bool secret = false;
  SettingKind kind = SettingKind::text;
  /// Of a login: only who asks, not which of the vendor's customers is asked about.
  bool names_user = false;
};

/// What a label of this ePMS means, before a property's own map.
struct StatusLabel {
  std::string_view label;
  LeaseStatus status;
};

/// One JSON object as text, and the folder where its relative paths start.
struct SettingsText {
  std::string json = "{}";
  std::filesystem::path folder;
};

/// Everything that a source is bound to. `clock` and what `outbound` refers to outlive the source.
struct SourceContext {
  SettingsText credential;              ///< of the login; several properties may share it
  SettingsText source;                  ///< of this property
  std::vector<std::string> properties;  ///< keys of the attached ePMS properties
  std::map<std::string, Secret> secrets;
  TimeZone zone;  ///< the property's; lease dates are compared with its today
  const Clock& clock;
  transport::Outbound outbound;
};

struct Connector {
  std::string_view name;   ///< as the configuration writes it
  std::string_view title;  ///< as the vendor writes it
  Confidence confidence = Confidence::low;
  std::span<const SettingRow> settings;
  std::span<const StatusLabel> labels;
  /// Throws `invalid_input` for settings that are wrong; asks nobody.
  std::unique_ptr<PmsSource> (*open)(SourceContext context) = nullptr;
  /// Of the ePMS's own deliveries; null where it has none. By the credential's secret `webhook_secret`, unless
  /// `webhook_key_set` says where the vendor publishes its keys.
  VerifyWebhook verify_webhook = nullptr;
  std::string_view webhook_key_set = {};
};

}  // namespace leasekey::connectors

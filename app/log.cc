// The log's two layouts.
#include "app/log.h"

#include "core/json.h"

namespace leasekey::app {
namespace {

std::string as_text(Instant at, config::LogLevel level, const std::string& event, const Log::Fields& fields) {
  std::string line = to_string(at) + " " + std::string(to_string(level)) + " " + event;
  for (const auto& [name, value] : fields) {
    const bool quoted = value.find(' ') != std::string::npos;
    line += " " + name + "=" + (quoted ? JsonWriter().value(value).finish() : value);
  }
  return line;
}

std::string as_json(Instant at, config::LogLevel level, const std::string& event, const Log::Fields& fields) {
  JsonWriter json;
  json.begin_object().field("at", to_string(at)).field("level", to_string(level)).field("event", event);
  for (const auto& [name, value] : fields) json.field(name, value);
  return json.end_object().finish();
}

}  // namespace

void Log::write(config::LogLevel level, const std::string& event, const Fields& fields) {
  if (level < settings_.level) return;
  const Instant now = clock_.now();
  const std::string line = settings_.format == config::LogFormat::json ? as_json(now, level, event, fields)
                                                                       : as_text(now, level, event, fields);
  const std::lock_guard lock(mutex_);
  out_ << line << "\n" << std::flush;
}

}  // namespace leasekey::app

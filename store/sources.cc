// Bindings in rows.
#include "store/sources.h"

#include "store/json_text.h"

namespace leasekey::store {
namespace {

constexpr std::string_view kOne =
    "SELECT property, connector, login, settings, secrets, attached FROM sources WHERE property = $1";
constexpr std::string_view kAll =
    "SELECT property, connector, login, settings, secrets, attached FROM sources ORDER BY property";
constexpr std::string_view kSave =
    "INSERT INTO sources (property, connector, login, settings, secrets, attached) VALUES ($1, $2, $3, $4, $5, $6) "
    "ON CONFLICT (property) DO UPDATE SET connector = excluded.connector, login = excluded.login, "
    "settings = excluded.settings, secrets = excluded.secrets, attached = excluded.attached";
constexpr std::string_view kRaiseVersion = "UPDATE properties SET version = version + 1 WHERE id = $1";

StoredSource read(const Rows& row) {
  StoredSource source;
  std::string secrets;
  std::string attached;
  row.read(source.property, source.connector, source.login, source.settings, secrets, attached);
  source.secrets = texts_from_json(secrets);
  source.attached = texts_from_json(attached);
  return source;
}

std::string json_of(const std::vector<std::string>& texts) { return texts_to_json({texts.begin(), texts.end()}); }

}  // namespace

std::optional<StoredSource> find_source(Tx& tx, const PropertyId& property) {
  Rows rows = tx.query(kOne, property);
  if (!rows.next()) return {};
  return read(rows);
}

std::vector<StoredSource> list_sources(Tx& tx) {
  std::vector<StoredSource> sources;
  Rows rows = tx.query(kAll);
  while (rows.next()) sources.push_back(read(rows));
  return sources;
}

void save_source(Tx& tx, const StoredSource& source) {
  tx.run(kSave, source.property, source.connector, source.login, source.settings, json_of(source.secrets),
         json_of(source.attached));
  tx.run(kRaiseVersion, source.property);
}

}  // namespace leasekey::store

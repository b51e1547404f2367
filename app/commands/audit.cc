// `leasekey audit verify`: checks the chained audit trail.
#include "store/audit.h"

#include <iostream>

#include "app/commands/commands.h"
#include "app/import.h"
#include "app/load_config.h"
#include "app/progress.h"
#include "core/error.h"
#include "core/json.h"

namespace leasekey::app {

int run_audit_verify(const Invocation& invocation) {
  const config::Config config = load_config(invocation);
  if (!std::filesystem::exists(config.database)) {
    throw Error(ErrorKind::not_found, "there is no database `" + config.database.string() + "`");
  }
  store::DatabaseOptions options = database_options(config);
  options.read_only = true;
  store::Database database(options);
  Progress progress("checking rows:");
  const store::AuditVerdict verdict = database.read([&](store::Tx& tx) {
    return store::verify_audit(tx, [&](std::int64_t done, std::int64_t total) {
      progress.show(static_cast<std::size_t>(done), static_cast<std::size_t>(total));
    });
  });
  progress.finish();
  if (invocation.json()) {
    JsonWriter json;
    json.begin_object().field("ok", verdict.ok).field("rows", verdict.rows);
    if (verdict.first_bad_row) json.field("first_bad_row", *verdict.first_bad_row);
    if (!verdict.ok) json.field("what", verdict.what);
    std::cout << json.end_object().finish() << "\n";
  } else if (verdict.ok) {
    std::cout << "the audit trail is whole: " << verdict.rows << " rows\n";
  } else {
    std::cout << "the audit trail was tampered with";
    if (verdict.first_bad_row) std::cout << " at row " << *verdict.first_bad_row;
    std::cout << ": " << verdict.what << "\n";
  }
  return verdict.ok ? kDone : kNotDone;
}

}  // namespace leasekey::app

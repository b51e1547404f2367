// Feed records as JSON text, streamed: a property's people carry thousands of them.
#include <array>

#include "core/error.h"
#include "store/json_text.h"

namespace leasekey::store {
namespace {

constexpr std::string_view kEmpty = "[]";

Error damaged(std::string_view what) {
  return {ErrorKind::internal, "database: records in a column are damaged: " + std::string(what)};
}

void write_date(JsonWriter& json, std::string_view name, const std::optional<LocalDate>& day) {
  if (day) json.field(name, std::string_view(to_string(*day)));
}

void write_text(JsonWriter& json, std::string_view name, std::string_view text) {
  if (!text.empty()) json.field(name, text);
}

void write_record(JsonWriter& json, const FeedRecord& record) {
  json.begin_object();
  write_text(json, "person", record.person.str());
  write_text(json, "first_name", record.first_name);
  write_text(json, "last_name", record.last_name);
  write_text(json, "email", record.email);
  write_text(json, "phone", record.phone);
  write_text(json, "unit", record.unit.str());
  write_text(json, "status", record.status_label);
  write_text(json, "lease", record.lease.str());
  json.field("role", to_string(record.role));
  write_text(json, "role_label", record.role_label);
  write_date(json, "move_in", record.move_in);
  write_date(json, "move_out", record.move_out);
  write_date(json, "lease_end", record.lease_end);
  json.end_object();
}

void set_field(FeedRecord& record, std::string_view name, std::string_view text) {
  const auto date = [&] { return parse_local_date(text); };
  if (name == "person")
    record.person = PersonId(std::string(text));
  else if (name == "first_name")
    record.first_name = text;
  else if (name == "last_name")
    record.last_name = text;
  else if (name == "email")
    record.email = text;
  else if (name == "phone")
    record.phone = text;
  else if (name == "unit")
    record.unit = PmsUnit(std::string(text));
  else if (name == "status")
    record.status_label = text;
  else if (name == "lease")
    record.lease = LeaseId(std::string(text));
  else if (name == "role")
    record.role = parse_lease_role(text);
  else if (name == "role_label")
    record.role_label = text;
  else if (name == "move_in")
    record.move_in = date();
  else if (name == "move_out")
    record.move_out = date();
  else if (name == "lease_end")
    record.lease_end = date();
  else
    throw damaged("an unknown field");
}

/// An array of flat objects of strings.
class RecordReader final : public JsonEvents {
 public:
  void null() override { throw damaged("a null"); }
  void boolean(bool) override { throw damaged("a truth value"); }
  void number(std::string_view) override { throw damaged("a number"); }
  void string(std::string_view text) override {
    if (records.empty()) throw damaged("a string");
    set_field(records.back(), name_, text);
  }
  void begin_object() override { records.emplace_back(); }
  void key(std::string_view name) override { name_ = name; }
  void end_object() override {}
  void begin_array() override {}
  void end_array() override {}

  std::vector<FeedRecord> records;

 private:
  std::string name_;
};

}  // namespace

std::string records_to_json(const std::vector<FeedRecord>& records) {
  if (records.empty()) return std::string(kEmpty);
  JsonWriter json;
  json.begin_array();
  for (const FeedRecord& record : records) write_record(json, record);
  return json.end_array().finish();
}

std::vector<FeedRecord> records_from_json(std::string_view json) {
  if (json == kEmpty) return {};
  RecordReader reader;
  try {
    read_json(json, reader);
  } catch (const Error& error) {
    throw Error(ErrorKind::internal, error.what());
  }
  return std::move(reader.records);
}

}  // namespace leasekey::store

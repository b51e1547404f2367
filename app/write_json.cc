// Writes a parsed value again.
#include "app/write_json.h"

#include <cmath>

namespace leasekey::app {

void write_json(JsonWriter& json, const JsonValue& value) {
  switch (value.kind()) {
    case JsonKind::null: json.null(); return;
    case JsonKind::boolean: json.value(value.as_bool()); return;
    case JsonKind::string: json.value(value.as_string()); return;
    case JsonKind::number: {
      const double number = value.as_double();
      if (std::trunc(number) == number && std::abs(number) < 9e15) {
        json.value(value.as_int());
      } else {
        json.value(number);
      }
      return;
    }
    case JsonKind::array:
      json.begin_array();
      for (const auto& item : value.as_array()) write_json(json, item);
      json.end_array();
      return;
    case JsonKind::object:
      json.begin_object();
      for (const auto& [name, member] : value.members()) {
        json.key(name);
        write_json(json, member);
      }
      json.end_object();
      return;
  }
}

std::string to_json(const JsonValue& value) {
  JsonWriter json(JsonWriter::Layout::indented);
  write_json(json, value);
  return json.finish();
}

}  // namespace leasekey::app

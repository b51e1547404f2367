// What commands about one property share: asking its service, and showing the answer.
#pragma once

#include <iostream>
#include <string>

#include "app/api_client.h"
#include "app/command.h"
#include "app/load_config.h"
#include "core/error.h"

namespace leasekey::app {

inline std::string path_of(const Invocation& invocation, const std::string& rest) {
  return "/api/v1/properties/" + encoded(invocation.required("property")) + rest;
}

inline std::string text(const JsonValue& item, std::string_view name) {
  const auto value = item.find(name);
  return value && !value->is_null() ? value->as_text() : std::string();
}

inline JsonDocument ask(const Invocation& invocation, const std::string& rest) {
  ApiClient api(load_config(invocation));
  return api.get(api.reader_of(PropertyId(invocation.required("property"))), path_of(invocation, rest));
}

inline JsonDocument send(const Invocation& invocation, const std::string& method, const std::string& rest,
                         const std::string& body) {
  ApiClient api(load_config(invocation));
  api.reader_of(PropertyId(invocation.required("property")));
  return api.send(PersonId(invocation.required("by")), method, path_of(invocation, rest), body);
}

/// The whole answer as JSON, or what `print` makes of it.
template <class Print>
int shown(const Invocation& invocation, const JsonDocument& document, const Print& print) {
  if (invocation.json()) {
    std::cout << indented(document.root()) << "\n";
  } else {
    print(document.root());
  }
  return kDone;
}

template <class Line>
int shown_items(const Invocation& invocation, const JsonDocument& document, const std::string& nothing,
                const Line& line) {
  return shown(invocation, document, [&](const JsonValue& root) {
    const auto items = root.find("items")->as_array();
    for (const auto& item : items) std::cout << line(item) << "\n";
    if (items.empty()) std::cout << nothing << "\n";
  });
}

inline std::string joined(const JsonValue& item, std::string_view name) {
  std::string line;
  for (const auto& each : item.find(name)->as_array()) line += (line.empty() ? "" : ", ") + each.as_text();
  return line;
}

/// A number of an option into the body; the service checks the rest.
inline void add_number(JsonWriter& body, const Invocation& invocation, const std::string& option,
                       const std::string& field) {
  const auto value = invocation.option(option);
  if (!value) return;
  const JsonDocument number = JsonDocument::parse(*value);
  body.field(field, number.root().as_int());
}

}  // namespace leasekey::app

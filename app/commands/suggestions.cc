// `leasekey suggestions`: the approval queue on the command line.
#include <charconv>
#include <iostream>

#include "app/api_client.h"
#include "app/commands/commands.h"
#include "app/load_config.h"
#include "core/error.h"

namespace leasekey::app {
namespace {

std::string path_of(const PropertyId& property) { return "/api/v1/properties/" + encoded(property.str()); }

/// A suggestion and where it is.
struct Found {
  PropertyId property;
  JsonDocument document;
};

std::int64_t read_number(const std::string& text, const std::string& what) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) {
    throw Error(ErrorKind::invalid_input, what + " is a whole number, not `" + text + "`");
  }
  return number;
}

/// The ids are unique over all properties; the command line need not name the property.
Found find_suggestion(ApiClient& api, const std::string& id) {
  read_number(id, "the id of a suggestion");
  for (const auto& [property, reader] : api.readers()) {
    if (reader.empty()) continue;
    try {
      return {property, api.get(reader, path_of(property) + "/suggestions/" + id)};
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::not_found) throw;
    }
  }
  throw Error(ErrorKind::not_found,
              "there is no suggestion `" + id + "`; `leasekey suggestions list` shows the open ones");
}

std::string text(const JsonValue& suggestion, std::string_view name) {
  const auto value = suggestion.find(name);
  return value && !value->is_null() ? value->as_text() : std::string();
}

void print_line(const JsonValue& suggestion) {
  std::cout << text(suggestion, "id") << "  " << text(suggestion, "property") << "  " << text(suggestion, "state")
            << "  " << text(suggestion, "change") << "  v" << text(suggestion, "version") << "  "
            << text(suggestion, "detected_at") << "  " << text(suggestion, "sentence") << "\n";
}

void print_record(const JsonValue& record) {
  std::cout << "    " << text(record, "person") << "  unit " << text(record, "unit") << "  " << text(record, "status")
            << "  " << text(record, "role") << "  " << text(record, "first_name") << " " << text(record, "last_name");
  if (const std::string date = text(record, "move_out"); !date.empty()) std::cout << "  moves out " << date;
  std::cout << "\n";
}

void print_records(const JsonValue& suggestion, std::string_view name) {
  const auto records = suggestion.find(name)->as_array();
  if (records.empty()) std::cout << "    (nothing)\n";
  for (const auto& record : records) print_record(record);
}

void print_details(const JsonValue& suggestion) {
  std::cout << "suggestion " << text(suggestion, "id") << " version " << text(suggestion, "version") << ", "
            << text(suggestion, "change") << ", " << text(suggestion, "state") << "\n"
            << "  property " << text(suggestion, "property") << ", person " << text(suggestion, "person") << "\n"
            << "  " << text(suggestion, "sentence") << "\n"
            << "  rule " << text(suggestion, "rule") << ", detected at " << text(suggestion, "detected_at")
            << " by poll " << text(suggestion, "poll") << "\n";
  for (const auto& item : suggestion.find("items")->as_array()) {
    std::cout << "  " << text(item, "action") << " " << text(item, "key") << "\n";
  }
  std::cout << "  the ePMS before:\n";
  print_records(suggestion, "before");
  std::cout << "  the ePMS now:\n";
  print_records(suggestion, "after");
  if (const std::string by = text(suggestion, "decided_by"); !by.empty()) {
    std::cout << "  decided by " << by << " at " << text(suggestion, "decided_at") << " "
              << text(suggestion, "decision_reason") << "\n";
  }
}

/// All pages of a list.
template <class Each>
void for_each_item(ApiClient& api, const PersonId& reader, const std::string& path, Each each) {
  std::string cursor;
  do {
    const JsonDocument page = api.get(reader, path + (cursor.empty() ? "" : "&cursor=" + cursor));
    for (const auto& item : page.root().find("items")->as_array()) each(item);
    cursor = text(page.root(), "next");
  } while (!cursor.empty());
}

void approve_one(ApiClient& api, const Invocation& invocation, const std::string& id) {
  const Found found = find_suggestion(api, id);
  const std::string version = invocation.option("version").value_or(text(found.document.root(), "version"));
  JsonWriter body;
  body.begin_object().field("version", read_number(version, "a version")).end_object();
  const JsonDocument result = api.send(PersonId(invocation.required("by")), "POST",
                                       path_of(found.property) + "/suggestions/" + id + "/approve", body.finish());
  if (invocation.json()) {
    std::cout << indented(result.root()) << "\n";
  } else {
    print_line(result.root());
  }
}

int print_bulk(const JsonDocument& result, bool json) {
  if (json) {
    std::cout << indented(result.root()) << "\n";
    return kDone;
  }
  for (const auto& line : result.root().find("results")->as_array()) {
    std::cout << text(line, "suggestion") << "  " << text(line, "person") << "  " << text(line, "state");
    if (const std::string why = text(line, "why_not"); !why.empty()) std::cout << "  left: " << why;
    std::cout << "\n";
  }
  std::cout << text(result.root(), "done") << " done, " << text(result.root(), "left") << " left\n";
  return kDone;
}

}  // namespace

int run_suggestions_list(const Invocation& invocation) {
  ApiClient api(load_config(invocation));
  const std::string state = invocation.option("state").value_or("open");
  JsonWriter json(JsonWriter::Layout::indented);
  json.begin_array();
  std::size_t count = 0;
  for (const auto& [property, reader] : api.readers()) {
    if (reader.empty() || (invocation.has("property") && invocation.required("property") != property.str())) continue;
    const std::string path = path_of(property) + "/suggestions?limit=100&state=" + encoded(state);
    for_each_item(api, reader, path, [&](const JsonValue& suggestion) {
      ++count;
      if (invocation.json()) {
        json.value(suggestion);
      } else {
        print_line(suggestion);
      }
    });
  }
  if (invocation.has("property")) api.reader_of(PropertyId(invocation.required("property")));
  if (invocation.json()) {
    std::cout << json.end_array().finish() << "\n";
  } else if (count == 0) {
    std::cout << "nothing waits for a decision\n";
  }
  return kDone;
}

int run_suggestions_show(const Invocation& invocation) {
  ApiClient api(load_config(invocation));
  const Found found = find_suggestion(api, invocation.arguments.front());
  if (invocation.json()) {
    std::cout << indented(found.document.root()) << "\n";
  } else {
    print_details(found.document.root());
  }
  return kDone;
}

int run_suggestions_approve(const Invocation& invocation) {
  const bool all = invocation.has("all");
  if (all == !invocation.arguments.empty()) {
    throw Error(ErrorKind::invalid_input, "name the suggestions to approve, or `--all` with `--property`");
  }
  ApiClient api(load_config(invocation));
  if (all) {
    if (!invocation.has("property")) throw Error(ErrorKind::invalid_input, "`--all` needs `--property`");
    const PropertyId property(invocation.required("property"));
    api.reader_of(property);
    return print_bulk(api.send(PersonId(invocation.required("by")), "POST", path_of(property) + "/approve-all", "{}"),
                      invocation.json());
  }
  for (const auto& id : invocation.arguments) approve_one(api, invocation, id);
  return kDone;
}

int run_suggestions_decline(const Invocation& invocation) {
  ApiClient api(load_config(invocation));
  const std::string& id = invocation.arguments.front();
  const Found found = find_suggestion(api, id);
  JsonWriter body;
  body.begin_object().field("version", found.document.root().find("version")->as_int());
  body.field("reason", invocation.required("reason")).end_object();
  const JsonDocument result = api.send(PersonId(invocation.required("by")), "POST",
                                       path_of(found.property) + "/suggestions/" + id + "/decline", body.finish());
  if (invocation.json()) {
    std::cout << indented(result.root()) << "\n";
  } else {
    print_line(result.root());
  }
  return kDone;
}

int run_suggestions_release(const Invocation& invocation) {
  ApiClient api(load_config(invocation));
  const PropertyId property(invocation.required("property"));
  api.reader_of(property);
  JsonWriter body;
  body.begin_object().field("count", read_number(invocation.required("count"), "the count")).end_object();
  return print_bulk(
      api.send(PersonId(invocation.required("by")), "POST", path_of(property) + "/release", body.finish()),
      invocation.json());
}

int run_mode(const Invocation& invocation) {
  ApiClient api(load_config(invocation));
  const PropertyId property(invocation.required("property"));
  const PersonId reader = api.reader_of(property);
  if (invocation.arguments.empty()) {
    const JsonDocument shown = api.get(reader, path_of(property));
    std::cout << (invocation.json() ? indented(shown.root()) : text(shown.root(), "mode")) << "\n";
    return kDone;
  }
  if (!invocation.has("by")) throw Error(ErrorKind::invalid_input, "`--by` says which manager changes the mode");
  JsonWriter body;
  body.begin_object().field("mode", invocation.arguments.front());
  body.field("pending", invocation.option("pending").value_or("keep")).end_object();
  const JsonDocument result =
      api.send(PersonId(invocation.required("by")), "PUT", path_of(property) + "/mode", body.finish());
  if (invocation.json()) {
    std::cout << indented(result.root()) << "\n";
  } else {
    std::cout << "property " << property << " is now in mode " << text(result.root(), "mode") << "\n";
  }
  return kDone;
}

}  // namespace leasekey::app

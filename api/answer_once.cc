// Keeps what was answered, sealed with the key that came with the request: the database alone does not show it.
#include "api/answer_once.h"

#include <algorithm>
#include <optional>

#include "api/problem.h"
#include "api/route.h"
#include "api/seen.h"
#include "core/json.h"
#include "store/kept_answers.h"
#include "store/seal.h"
#include "store/sha256.h"

namespace leasekey::api {
namespace {

constexpr std::size_t kShortestKey = 16;
constexpr std::size_t kLongestKey = 64;
constexpr std::chrono::seconds kWhileUnderWay{1};

bool may_stand_in_key(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/// Nothing where the request has none. Quotes around it, as a structured field has them, are not part of it.
std::optional<std::string> key_of(const Request& request) {
  static constexpr const char* kField = "idempotency-key";
  const auto& fields = request.head.fields;
  if (std::none_of(fields.begin(), fields.end(), [](const auto& field) { return field.first == kField; })) return {};
  const std::string* value = request.head.find(kField);
  std::string key = value ? *value : std::string();
  if (key.size() > 2 && key.starts_with('"') && key.ends_with('"')) key = key.substr(1, key.size() - 2);
  if (key.size() >= kShortestKey && key.size() <= kLongestKey && std::all_of(key.begin(), key.end(), may_stand_in_key))
    return key;
  throw Error(ErrorKind::invalid_input,
              "an `Idempotency-Key` is one text of 16 to 64 letters, digits, `-` and `_`, a new one for each thing");
}

/// Whose key it is, in a form that no other caller has.
std::string owner_of(const Call& call) {
  if (call.session) return "account " + std::to_string(call.session->account) + " " + call.session->email;
  return call.caller.empty() ? "administrator" : "person " + call.caller.str();
}

struct KeyedRequest {
  std::string secret;  ///< what the answer is sealed with
  std::string id_sha256;
  std::string request_sha256;
};

KeyedRequest keyed(const Call& call, const std::string& key) {
  const RequestHead& head = call.request.head;
  const std::string* seen = head.find("if-match");
  const std::string secret = owner_of(call) + "\n" + key;
  // With the key in it, nobody can try bodies against the hash.
  const std::string request = secret + "\n" + head.method + "\n" + head.target + "\n" + (seen ? *seen : "") + "\n";
  return {"answer to " + secret, store::sha256_hex("key of " + secret), store::sha256_hex(request + call.request.body)};
}

/// The place among those that are under way.
class Place {
 public:
  Place(KeyedRequests& requests, const std::string& id) : requests_(requests), id_(id), mine_(requests.enter(id)) {}
  ~Place() {
    if (mine_) requests_.leave(id_);
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  bool mine() const { return mine_; }

 private:
  KeyedRequests& requests_;
  const std::string& id_;
  bool mine_;
};

std::string sealed(const Response& response, const KeyedRequest& request) {
  JsonWriter json;
  json.begin_object().field("type", response.content_type).field("body", response.body).key("fields").begin_array();
  for (const auto& [name, value] : response.fields) {
    if (name == "Set-Cookie") continue;
    json.begin_object().field("name", name).field("value", value).end_object();
  }
  return store::Seal(Secret(request.secret)).close(json.end_array().end_object().finish(), request.id_sha256);
}

Response opened(const store::KeptAnswer& kept, const KeyedRequest& request) {
  const std::string text = store::Seal(Secret(request.secret)).open(kept.sealed, request.id_sha256);
  const JsonDocument document = JsonDocument::parse(text);
  const JsonValue root = document.root();
  Response response{kept.status, root.find("body")->as_text(), root.find("type")->as_text(), {}};
  for (const auto& field : root.find("fields")->as_array()) {
    response.fields.emplace_back(field.find("name")->as_text(), field.find("value")->as_text());
  }
  response.fields.emplace_back("Idempotency-Replayed", "true");
  return response;
}

/// Nothing where it is to be run, and then it is noted as begun.
std::optional<store::KeptAnswer> earlier_answer(const Call& call, const KeyedRequest& request) {
  return call.office.database.write([&](store::Tx& tx) {
    auto kept = store::find_answer(tx, request.id_sha256);
    if (kept && kept->begun_at + store::kAnswerLife > call.now) return kept;
    store::begin_answer(tx, request.id_sha256, request.request_sha256, call.now);
    kept.reset();
    return kept;
  });
}

Response again(const store::KeptAnswer& kept, const KeyedRequest& request) {
  if (kept.request_sha256 != request.request_sha256) {
    return problem(422, "key_used", "This key was used for something else",
                   "the `Idempotency-Key` came with another request before; take a new one for each thing");
  }
  if (kept.status == 0) {
    throw Error(ErrorKind::conflict,
                "the service ended while it answered this request, and it is not known whether it was carried out; "
                "look, and ask again with a new key if it was not");
  }
  return opened(kept, request);
}

Response run_and_keep(const Route& route, const Call& call, const KeyedRequest& request) {
  auto& database = call.office.database;
  const auto answered = [&] {
    try {
      return handle_as_seen(route, call);
    } catch (const Error& error) {
      // What became of the change is not known then: that it was begun stays noted.
      if (error.kind() == ErrorKind::internal) throw;
      if (is_transient(error.kind())) {
        database.write([&](store::Tx& tx) { store::forget_answer(tx, request.id_sha256); });
        throw;
      }
      return problem(error);
    }
  };
  Response response = answered();
  database.write(
      [&](store::Tx& tx) { store::keep_answer(tx, request.id_sha256, response.status, sealed(response, request)); });
  return response;
}

bool has_caller(const Route& route) {
  return route.audience != Audience::everybody && route.audience != Audience::strangers;
}

}  // namespace

bool KeyedRequests::enter(const std::string& id) {
  const std::lock_guard lock(mutex_);
  return under_way_.insert(id).second;
}

void KeyedRequests::leave(const std::string& id) {
  const std::lock_guard lock(mutex_);
  under_way_.erase(id);
}

Response answer_once(const Route& route, const Call& call) {
  const bool may_repeat = (route.method != "POST" && route.method != "PATCH") || route.decided_anew;
  const auto key = may_repeat || !has_caller(route) ? std::nullopt : key_of(call.request);
  if (!key) return handle_as_seen(route, call);
  const KeyedRequest request = keyed(call, *key);
  const Place place(*call.office.keyed, request.id_sha256);
  if (!place.mine()) {
    throw Error(ErrorKind::conflict, "a request with this `Idempotency-Key` is under way", kWhileUnderWay);
  }
  if (const auto kept = earlier_answer(call, request)) return again(*kept, request);
  return run_and_keep(route, call, request);
}

}  // namespace leasekey::api

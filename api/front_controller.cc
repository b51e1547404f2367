// Every path ends in one answer, with the request's body read or the connection closed (stack.md P2).
#include "api/front_controller.h"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/StreamSocket.h>

#include <array>
#include <random>

#include "api/event_streams.h"
#include "api/problem.h"
#include "api/token_scope.h"
#include "core/json.h"

namespace leasekey::api {
namespace {

using Poco::Net::HTTPServerResponse;
using std::chrono::steady_clock;

/// On every answer. Nothing here may be kept, framed, sniffed or read by another site's page.
constexpr std::array<std::pair<const char*, const char*>, 5> kSecurityFields{{
    {"X-Content-Type-Options", "nosniff"},
    {"Cache-Control", "no-store"},
    {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
}};

void set_head(HTTPServerResponse& wire, const Response& response) {
  const auto status = static_cast<Poco::Net::HTTPResponse::HTTPStatus>(response.status);
  wire.setStatusAndReason(status);
  for (const auto& [name, value] : kSecurityFields) wire.set(name, value);
  for (const auto& [name, value] : response.fields) {
    if (name == "Set-Cookie") {
      wire.add(name, value);  // there may be several
    } else {
      wire.set(name, value);
    }
  }
  wire.setContentType(response.content_type);
}

/// False where the client did not take it: streams swallow what the socket throws.
bool send(HTTPServerResponse& wire, const Response& response, bool with_body) {
  set_head(wire, response);
  wire.setContentLength64(static_cast<Poco::Int64>(response.body.size()));
  std::ostream& out = wire.send();
  if (with_body) out.write(response.body.data(), static_cast<std::streamsize>(response.body.size()));
  out.flush();
  return out.good();
}

bool try_to_send(HTTPServerResponse& wire, const Response& response, bool with_body) {
  try {
    return send(wire, response, with_body);
  } catch (const Poco::Exception&) {
    return false;
  }
}

std::string new_incident() {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::random_device random;
  std::string id;
  for (int i = 0; i < 16; ++i) id += kDigits[random() % kDigits.size()];
  return id;
}

Response method_not_allowed(const std::vector<std::string_view>& allowed) {
  Response response = problem(Refusal{405, "this path has another method"});
  std::string list;
  for (const auto& method : allowed) list += (list.empty() ? "" : ", ") + std::string(method);
  response.fields.emplace_back("Allow", list);
  return response;
}

/// Bodies are JSON and say so: a page of another site cannot send that without being asked first.
std::optional<Refusal> check_content_type(const Request& request) {
  if (request.body.empty()) return {};
  const std::string* type = request.head.find("content-type");
  const std::string_view media = type ? std::string_view(*type).substr(0, type->find(';')) : std::string_view();
  if (media == "application/json") return {};
  return Refusal{415, "a body is application/json"};
}

Error not_known() {
  return {ErrorKind::unauthenticated, "sign in, or send `Authorization: Bearer` with a token that is known here"};
}

class Handler final : public Poco::Net::HTTPRequestHandler {
 public:
  explicit Handler(FrontController& controller) : controller_(controller) {}
  void handleRequest(Poco::Net::HTTPServerRequest& request, HTTPServerResponse& response) override {
    auto& impl = dynamic_cast<Poco::Net::HTTPServerRequestImpl&>(request);
    controller_.serve(impl, response);
  }

 private:
  FrontController& controller_;
};

class Handlers final : public Poco::Net::HTTPRequestHandlerFactory {
 public:
  explicit Handlers(FrontController& controller) : controller_(controller) {}
  Poco::Net::HTTPRequestHandler* createRequestHandler(const Poco::Net::HTTPServerRequest&) override {
    return new Handler(controller_);
  }

 private:
  FrontController& controller_;
};

}  // namespace

FrontController::FrontController(Office office, Tokens tokens, const WireLimits& limits, Logs logs,
                                 std::shared_ptr<const StopSignal> stop)
    : office_(std::move(office)),
      tokens_(std::move(tokens)),
      limits_(limits),
      logs_(std::move(logs)),
      stop_(std::move(stop)) {}

bool FrontController::begin_stream(const Response& response, Poco::Net::HTTPServerRequestImpl& request,
                                   HTTPServerResponse& wire) const {
  try {
    set_head(wire, response);
    wire.setKeepAlive(false);
    wire.setChunkedTransferEncoding(false);
    if (!wire.send().flush().good()) return false;
    office_.events->add(request.detachSocket(), response.follower);
    return true;
  } catch (const Poco::Exception&) {
    return false;
  }
}

void FrontController::serve(Poco::Net::HTTPServerRequestImpl& request, HTTPServerResponse& wire) {
  // The socket may go to the streams, and is looked at no more then.
  auto& socket = dynamic_cast<GuardedSocket&>(*request.socket().impl());
  const auto begun = steady_clock::now();
  RequestLine line{"-", "-", 0, {}};
  bool last = stop_->raised();
  const Response response = answer(socket, wire, line, last);
  if (last) wire.setKeepAlive(false);
  const auto* head = std::get_if<RequestHead>(&socket.request());
  const bool with_body = !head || head->method != "HEAD";
  const bool streams = response.follower && with_body;
  const bool taken = streams ? begin_stream(response, request, wire) : try_to_send(wire, response, with_body);
  if (!taken) wire.setKeepAlive(false);
  if (taken && last && !streams) socket.finish();
  line.status = response.status;
  line.duration = std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - begun);
  if (logs_.request) logs_.request(line);
}

Response FrontController::answer(GuardedSocket& socket, HTTPServerResponse& wire, RequestLine& line, bool& last) {
  const auto refused = [&](const Refusal& refusal) {
    last = true;
    return problem(refusal);
  };
  if (const auto* refusal = std::get_if<Refusal>(&socket.request())) return refused(*refusal);
  Request request;
  request.head = std::get<RequestHead>(socket.request());
  if (request.head.content_length > static_cast<std::int64_t>(limits_.body)) {
    return refused({413, "the body is longer than " + std::to_string(limits_.body) + " bytes"});
  }
  const std::string* expected = request.head.find("expect");
  if (expected && *expected != "100-continue") return refused({417, "only `100-continue` can be expected"});
  if (expected && request.head.content_length > 0) wire.sendContinue();
  auto body = socket.read_body();
  if (const auto* refusal = std::get_if<Refusal>(&body)) return refused(*refusal);
  request.body = std::move(std::get<std::string>(body));
  request.peer = socket.peerAddress().host().toString();
  if (!request.head.keep_alive) last = true;
  return answer(request, line);
}

Response FrontController::answer(const Request& request, RequestLine& line) {
  try {
    return routed(request, line);
  } catch (const Error& error) {
    return error.kind() == ErrorKind::internal ? internal_problem(error.what()) : problem(error);
  } catch (const std::exception& error) {
    return internal_problem(error.what());
  }
}

Response FrontController::routed(const Request& raw, RequestLine& line) {
  Request request = raw;
  request.target = read_target(raw.head.target);
  if (Portal::owns(request.target)) return portal_.serve(request);
  RouteMatch found = match(routes(), request.head.method, request.target.path);
  if (found.route) {
    line.method = request.head.method;
    line.route = found.route->path;
  }
  const SignInParts& parts = office_.callbacks.sign_in;
  Call call{office_, request, std::move(found.captured), {}, nullptr, office_.clock.now()};
  const auto audience = found.route ? found.route->audience : Audience::callers;
  if (audience == Audience::everybody) return run(*found.route, std::move(call));
  if (audience == Audience::strangers) {
    refuse_cross_site(request, parts);
    if (const auto refusal = check_content_type(request)) return problem(*refusal);
    return run(*found.route, std::move(call));
  }
  // Without a token nobody learns which paths there are.
  const auto caller = caller_of(request, tokens_, office_.database, parts, call.now);
  if (!caller || (audience == Audience::signed_in && !caller->session)) throw not_known();
  if (!found.route && !found.allowed.empty()) return method_not_allowed(found.allowed);
  const bool for_administrator = audience == Audience::administrator;
  if (!found.route || for_administrator != caller->administrator) {
    throw Error(ErrorKind::not_found, "there is nothing at this path");
  }
  if (const auto refusal = check_content_type(request)) return problem(*refusal);
  call.caller = caller->person;
  if (caller->session) call.session = &*caller->session;
  if (caller->token) require_scope(*found.route, call.captured, *caller->token);
  Response response = run(*found.route, std::move(call));
  if (response.follower) response.follower->person = person_behind(request);
  return response;
}

std::function<std::optional<PersonId>()> FrontController::person_behind(const Request& request) const {
  return [this, request] {
    const auto caller =
        caller_of(request, tokens_, office_.database, office_.callbacks.sign_in, office_.clock.now(), false);
    return caller ? std::optional(caller->person) : std::nullopt;
  };
}

Response FrontController::internal_problem(const std::string& message) const {
  const std::string incident = new_incident();
  if (logs_.incident) logs_.incident(incident, message);
  return problem(Error(ErrorKind::internal, message), incident);
}

Poco::Net::HTTPRequestHandlerFactory::Ptr handlers_of(FrontController& controller) { return new Handlers(controller); }

}  // namespace leasekey::api

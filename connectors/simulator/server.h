// A vendor's web service on a loopback socket: HTTP in and out, and what goes wrong on the wire.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "connectors/simulator/faults.h"

namespace leasekey::simulator {

struct Request {
  std::string method;
  std::string path;   ///< without query
  std::string query;  ///< without the question mark, as it was sent
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;

  /// Empty where there is none, whatever its case.
  std::string header(const std::string& name) const;
  /// A parameter of the query, decoded; empty where there is none.
  std::string parameter(const std::string& name) const;
};

/// `number` as a whole number, or `otherwise`.
std::size_t number_or(const std::string& text, std::size_t otherwise);

/// One parameter of `a=b&c=d`, decoded: a query, or the body of a form.
std::string form_value(const std::string& form, const std::string& name);

struct Answer {
  int status = 200;
  std::string content_type = "application/json";
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  Fault on_the_wire = Fault::none;  ///< `no_answer`, `reset` or `truncated`: for the socket's side
};

/// The vendor without sockets: request in, answer out. Called from many threads.
class Service {
 public:
  virtual ~Service() = default;
  virtual Answer answer(const Request& request, const std::string& base_url) = 0;
};

/// Serves from construction to destruction; the service outlives it.
class Server {
 public:
  explicit Server(Service& service, std::uint16_t port = 0);  ///< 0: any free one
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// `http://127.0.0.1:PORT`
  const std::string& base_url() const;

 private:
  class Socket;
  std::unique_ptr<Socket> socket_;
};

}  // namespace leasekey::simulator

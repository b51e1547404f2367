// The socket's side: Poco's HTTP server on the loopback address, and faults on the wire.
#include "connectors/simulator/server.h"

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/String.h>
#include <Poco/ThreadPool.h>
#include <Poco/URI.h>

#include <charconv>
#include <condition_variable>
#include <iterator>
#include <mutex>

namespace leasekey::simulator {
namespace {

namespace net = Poco::Net;

constexpr int kThreads = 32;

/// Holds requests that get no answer until the simulator goes.
class Silence {
 public:
  void keep() {
    std::unique_lock lock(mutex_);
    over_.wait_for(lock, std::chrono::seconds(60), [&] { return ended_; });
  }
  void end() {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    over_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable over_;
  bool ended_ = false;
};

Request read_request(net::HTTPServerRequest& request) {
  const std::string& uri = request.getURI();
  const auto question = uri.find('?');
  Request asked{.method = request.getMethod(),
                .path = uri.substr(0, question),
                .query = question == std::string::npos ? "" : uri.substr(question + 1),
                .headers = {},
                .body = {}};
  for (const auto& [name, value] : request) asked.headers.emplace_back(name, value);
  asked.body.assign(std::istreambuf_iterator<char>(request.stream()), {});
  return asked;
}

void break_connection(net::HTTPServerRequest& request) {
  auto socket = static_cast<net::HTTPServerRequestImpl&>(request).detachSocket();
  socket.setLinger(true, 0);
  socket.close();
}

void write_answer(const Answer& answer, net::HTTPServerResponse& response) {
  response.setStatus(static_cast<net::HTTPResponse::HTTPStatus>(answer.status));
  response.setContentType(answer.content_type);
  for (const auto& [name, value] : answer.headers) response.set(name, value);
  response.setContentLength64(static_cast<Poco::Int64>(answer.body.size()));
  const bool cut = answer.on_the_wire == Fault::truncated;
  if (cut) response.setKeepAlive(false);
  const std::size_t size = cut ? answer.body.size() / 2 : answer.body.size();
  response.send().write(answer.body.data(), static_cast<std::streamsize>(size)).flush();
}

class Handler final : public net::HTTPRequestHandler {
 public:
  Handler(Service& service, Silence& silence, std::string base_url)
      : service_(service), silence_(silence), base_url_(std::move(base_url)) {}

  void handleRequest(net::HTTPServerRequest& request, net::HTTPServerResponse& response) override {
    const Answer answer = service_.answer(read_request(request), base_url_);
    if (answer.on_the_wire == Fault::no_answer) silence_.keep();
    if (answer.on_the_wire == Fault::no_answer || answer.on_the_wire == Fault::reset) {
      break_connection(request);
    } else {
      write_answer(answer, response);
    }
  }

 private:
  Service& service_;
  Silence& silence_;
  std::string base_url_;
};

class HandlerFactory final : public net::HTTPRequestHandlerFactory {
 public:
  HandlerFactory(Service& service, Silence& silence, std::string base_url)
      : service_(service), silence_(silence), base_url_(std::move(base_url)) {}
  net::HTTPRequestHandler* createRequestHandler(const net::HTTPServerRequest&) override {
    return new Handler(service_, silence_, base_url_);  // Poco takes it over
  }

 private:
  Service& service_;
  Silence& silence_;
  std::string base_url_;
};

}  // namespace

class Server::Socket {
 public:
  Socket(Service& service, std::uint16_t port)
      : socket_(net::SocketAddress("127.0.0.1", port)),
        base_url_("http://" + socket_.address().toString()),
        http_(new HandlerFactory(service, silence_, base_url_), threads_, socket_, parameters()) {
    http_.start();
  }
  ~Socket() {
    silence_.end();
    socket_.impl()->shutdownReceive();  // wakes the thread that waits for connections, up to 250 ms each time
    http_.stop();                       // `stopAll` races with connections that end
    threads_.joinAll();
  }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  const std::string& base_url() const { return base_url_; }

 private:
  static net::HTTPServerParams* parameters() {
    auto* parameters = new net::HTTPServerParams;  // Poco counts the references
    parameters->setMaxThreads(kThreads);
    parameters->setThreadIdleTime(250'000);  // who goes to wait in the very moment of the stop sleeps this long
    parameters->setKeepAlive(false);         // so that no idle connection has to be ended from outside
    return parameters;
  }

  net::ServerSocket socket_;
  std::string base_url_;
  Silence silence_;
  Poco::ThreadPool threads_{2, kThreads};
  net::HTTPServer http_;
};

Server::Server(Service& service, std::uint16_t port) : socket_(std::make_unique<Socket>(service, port)) {}
Server::~Server() = default;

const std::string& Server::base_url() const { return socket_->base_url(); }

std::string Request::header(const std::string& name) const {
  for (const auto& [header, value] : headers) {
    if (Poco::icompare(header, name) == 0) return value;
  }
  return {};
}

std::string Request::parameter(const std::string& name) const { return form_value(query, name); }

std::string form_value(const std::string& form, const std::string& name) {
  for (const auto& [key, value] : Poco::URI("?" + form).getQueryParameters()) {
    if (key == name) return value;
  }
  return {};
}

std::size_t number_or(const std::string& text, std::size_t otherwise) {
  std::size_t number = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace leasekey::simulator

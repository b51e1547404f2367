// The socket's side: Poco's HTTP server on the loopback address, and faults on the wire.
#include "connectors/entrata/simulator/simulator.h"

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/ThreadPool.h>

#include <condition_variable>
#include <iterator>

#include "connectors/entrata/simulator/service.h"

namespace leasekey::entrata_simulator {
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

VendorRequest read_request(net::HTTPServerRequest& request) {
  const std::string& uri = request.getURI();
  const auto question = uri.find('?');
  VendorRequest asked{.path = uri.substr(0, question),
                      .query = question == std::string::npos ? "" : uri.substr(question + 1),
                      .api_key = request.get("X-Api-Key", ""),
                      .authorization = request.get("Authorization", ""),
                      .body = {}};
  asked.body.assign(std::istreambuf_iterator<char>(request.stream()), {});
  return asked;
}

void break_connection(net::HTTPServerRequest& request) {
  auto socket = static_cast<net::HTTPServerRequestImpl&>(request).detachSocket();
  socket.setLinger(true, 0);
  socket.close();
}

void write_answer(const VendorAnswer& answer, net::HTTPServerResponse& response) {
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
    const VendorAnswer answer = service_.answer(read_request(request), base_url_);
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

class Simulator::Server {
 public:
  explicit Server(SimulatorOptions options)
      : socket_(net::SocketAddress("127.0.0.1", options.port)),
        base_url_("http://" + socket_.address().toString()),
        service_(std::move(options)),
        http_(new HandlerFactory(service_, silence_, base_url_), threads_, socket_, parameters()) {
    http_.start();
  }
  ~Server() {
    silence_.end();
    http_.stop();  // `stopAll` races with connections that end
    threads_.joinAll();
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  const std::string& base_url() const { return base_url_; }
  Service& service() { return service_; }

 private:
  static net::HTTPServerParams* parameters() {
    auto* parameters = new net::HTTPServerParams;  // Poco counts the references
    parameters->setMaxThreads(kThreads);
    parameters->setKeepAlive(false);  // so that no idle connection has to be ended from outside
    return parameters;
  }

  net::ServerSocket socket_;
  std::string base_url_;
  Service service_;
  Silence silence_;
  Poco::ThreadPool threads_{2, kThreads};
  net::HTTPServer http_;
};

Simulator::Simulator(SimulatorOptions options) : server_(std::make_unique<Server>(std::move(options))) {}
Simulator::~Simulator() = default;

std::string Simulator::base_url() const { return server_->base_url(); }
Portfolio& Simulator::portfolio() { return server_->service().portfolio(); }
Faults& Simulator::faults() { return server_->service().faults(); }
std::vector<std::string> Simulator::calls() const { return server_->service().calls(); }

}  // namespace leasekey::entrata_simulator

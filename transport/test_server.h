// For tests: a server on the loopback address that answers with exactly the bytes it is told, right or wrong.
#pragma once

#include <Poco/Net/NetException.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/StreamSocket.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace leasekey::transport {

class TestServer {
 public:
  /// Gets one request with headers and body; returns whether the connection stays open.
  using Answer = std::function<bool(Poco::Net::StreamSocket& socket, const std::string& request)>;

  explicit TestServer(Answer answer)
      : answer_(std::move(answer)),
        socket_(Poco::Net::SocketAddress("127.0.0.1", 0)),
        acceptor_([this] { accept(); }) {}
  /// Answers every request with these bytes.
  explicit TestServer(std::string bytes, bool keep = true)
      : TestServer([bytes = std::move(bytes), keep](Poco::Net::StreamSocket& socket, const std::string&) {
          write(socket, bytes);
          return keep;
        }) {}
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;
  ~TestServer() {
    stopping_ = true;
    Poco::Net::StreamSocket wake;
    try {
      wake.connect(socket_.address());
    } catch (const Poco::Exception&) {
    }
    acceptor_.join();
    const std::lock_guard lock(mutex_);
    for (auto& open : open_) {
      try {
        open.shutdown();
      } catch (const Poco::Exception&) {
      }
    }
  }

  static void write(Poco::Net::StreamSocket& socket, const std::string& bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
      at += static_cast<std::size_t>(socket.sendBytes(bytes.data() + at, static_cast<int>(bytes.size() - at)));
    }
  }

  std::string url(const std::string& path = "/") const { return "http://" + socket_.address().toString() + path; }
  int connections() const { return connections_; }
  std::vector<std::string> requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
  }

 private:
  void accept() {
    while (true) {
      Poco::Net::StreamSocket socket = socket_.acceptConnection();
      if (stopping_) return;
      ++connections_;
      const std::lock_guard lock(mutex_);
      open_.push_back(socket);
      servers_.emplace_back([this, socket]() mutable { serve(socket); });
    }
  }

  void serve(Poco::Net::StreamSocket& socket) {
    try {
      std::string request;
      while (read_request(socket, request) && answer_(socket, request)) {
      }
      socket.shutdownSend();
      socket.close();
    } catch (const Poco::Exception&) {
    }
  }

  bool read_request(Poco::Net::StreamSocket& socket, std::string& request) {
    request.clear();
    std::size_t wanted = 0;
    while (wanted == 0 || request.size() < wanted) {
      char buffer[4096];
      const int count = socket.receiveBytes(buffer, sizeof buffer);
      if (count <= 0) return false;
      request.append(buffer, static_cast<std::size_t>(count));
      const auto end = request.find("\r\n\r\n");
      if (end == std::string::npos) continue;
      const auto length = request.find("Content-Length: ");
      wanted = end + 4 + (length < end ? std::stoul(request.substr(length + 16)) : 0);
    }
    const std::lock_guard lock(mutex_);
    requests_.push_back(request);
    return true;
  }

  Answer answer_;
  Poco::Net::ServerSocket socket_;
  std::atomic<bool> stopping_ = false;
  std::atomic<int> connections_ = 0;
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;
  std::vector<Poco::Net::StreamSocket> open_;
  std::vector<std::jthread> servers_;
  std::thread acceptor_;
};

}  // namespace leasekey::transport

// A client for tests that sends exactly the bytes it is given, and reads answers without forgiving anything.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "core/json.h"

namespace leasekey::api {

struct TestAnswer {
  int status = 0;
  std::multimap<std::string, std::string> fields;
  std::string body;

  std::string field(const std::string& name) const {
    const auto found = fields.find(name);
    return found == fields.end() ? "" : found->second;
  }
  JsonDocument json() const { return JsonDocument::parse(body); }
};

/// One connection. What takes longer than ten seconds is a failure.
class TestConnection {
 public:
  explicit TestConnection(std::uint16_t port) : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
      throw std::runtime_error("cannot connect");
    }
  }
  ~TestConnection() { ::close(descriptor_); }
  TestConnection(const TestConnection&) = delete;
  TestConnection& operator=(const TestConnection&) = delete;

  /// False once the server has closed.
  bool send(std::string_view bytes) const {
    while (!bytes.empty()) {
      const auto count = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
  }

  /// Nothing where the server closes before a whole answer.
  std::optional<TestAnswer> read(bool with_body = true) {
    std::size_t end = 0;
    while ((end = received_.find("\r\n\r\n")) == std::string::npos) {
      if (!receive()) return {};
    }
    TestAnswer answer = read_head(received_.substr(0, end));
    received_.erase(0, end + 4);
    if (answer.status == 100) return answer;
    const std::size_t length = with_body ? std::stoul(answer.field("Content-Length")) : 0;
    while (received_.size() < length) {
      if (!receive()) return {};
    }
    answer.body = received_.substr(0, length);
    received_.erase(0, length);
    return answer;
  }

  /// Whether something, or the end, comes within that time.
  bool has_answer(std::chrono::milliseconds within) const {
    pollfd watched{descriptor_, POLLIN, 0};
    return ::poll(&watched, 1, static_cast<int>(within.count())) == 1;
  }

  /// Whether the server ends the connection without another byte.
  bool is_closed() { return received_.empty() && !receive() && received_.empty(); }

 private:
  static TestAnswer read_head(const std::string& head) {
    TestAnswer answer;
    answer.status = std::stoi(head.substr(9, 3));
    std::size_t at = head.find("\r\n");
    while (at != std::string::npos) {
      const std::size_t next = head.find("\r\n", at + 2);
      const std::string line = head.substr(at + 2, next == std::string::npos ? next : next - at - 2);
      const std::size_t colon = line.find(": ");
      answer.fields.emplace(line.substr(0, colon), colon == std::string::npos ? "" : line.substr(colon + 2));
      at = next;
    }
    return answer;
  }

  bool receive() {
    pollfd watched{descriptor_, POLLIN, 0};
    if (::poll(&watched, 1, 10'000) != 1) throw std::runtime_error("the server is silent");
    char bytes[4096];
    const auto count = ::recv(descriptor_, bytes, sizeof bytes, 0);
    if (count <= 0) return false;
    received_.append(bytes, static_cast<std::size_t>(count));
    return true;
  }

  int descriptor_;
  std::string received_;
};

}  // namespace leasekey::api

// A client for tests that sends exactly the bytes it is given, and reads answers without forgiving anything.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "api/request_head.h"
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

/// A request that was well formed, and what came back.
struct TestExchange {
  std::string method;
  std::string target;
  std::string body;
  TestAnswer answer;
};
/// Sees every exchange of every connection; null: nobody looks.
inline void (*on_exchange)(const TestExchange&) = nullptr;

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
  bool send(std::string_view bytes) {
    remember(bytes);
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
    // A stream has no length: what comes of it is read by `read_stream`.
    const std::string sized = answer.field("Content-Length");
    const std::size_t length = with_body && !sized.empty() ? std::stoul(sized) : 0;
    while (received_.size() < length) {
      if (!receive()) return {};
    }
    answer.body = received_.substr(0, length);
    received_.erase(0, length);
    if (with_body) show(answer);
    return answer;
  }

  /// What came of a stream up to `until` and with it; nothing where it ends before.
  std::optional<std::string> read_stream(std::string_view until) {
    std::size_t found = 0;
    while ((found = received_.find(until)) == std::string::npos) {
      if (!receive()) return {};
    }
    std::string text = received_.substr(0, found + until.size());
    received_.erase(0, found + until.size());
    return text;
  }

  /// Whether the stream ends, whatever comes before.
  bool ends() {
    while (receive()) {
    }
    return true;
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

  /// Whole requests that anybody would read in the same way; from the first bytes on that are none, nothing is known.
  void remember(std::string_view bytes) {
    while (understood_ && !bytes.empty()) {
      const HeadEnd end = find_head_end(bytes, {});
      const auto head = end.progress == HeadProgress::whole ? leasekey::api::read_head(bytes.substr(0, end.size), {})
                                                            : std::variant<RequestHead, Refusal>(Refusal{});
      const auto* read = std::get_if<RequestHead>(&head);
      const std::size_t size = read ? end.size + static_cast<std::size_t>(read->content_length) : 0;
      understood_ = read && size <= bytes.size();
      if (!understood_) return;
      asked_.push_back({read->method, read->target, std::string(bytes.substr(end.size, size - end.size)), {}});
      bytes.remove_prefix(size);
    }
  }

  void show(const TestAnswer& answer) {
    if (!understood_ || asked_.empty()) return;
    asked_.front().answer = answer;
    if (on_exchange) on_exchange(asked_.front());
    asked_.pop_front();
  }

  int descriptor_;
  std::string received_;
  bool understood_ = true;
  std::deque<TestExchange> asked_;  ///< and not answered yet
};

}  // namespace leasekey::api

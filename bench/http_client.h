// One connection to a server on this machine, kept open. For benchmarks: it trusts the answers.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace leasekey::bench {

struct Answer {
  int status = 0;
  std::string body;
};

/// Of one thread. Throws `std::runtime_error` where the connection breaks.
class HttpClient {
 public:
  /// `fields` go with every request, each with its line end.
  HttpClient(std::uint16_t port, std::string fields)
      : fields_(std::move(fields)), socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int at_once = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) fail("cannot connect");
  }
  ~HttpClient() { ::close(socket_); }
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  Answer ask(std::string_view method, std::string_view target, std::string_view body = {}) {
    std::string text = std::string(method) + " " + std::string(target) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + fields_;
    if (!body.empty()) {
      text += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    }
    send(text.append("\r\n").append(body));
    return receive();
  }

 private:
  [[noreturn]] static void fail(const char* what) { throw std::runtime_error(what); }

  void send(std::string_view text) {
    while (!text.empty()) {
      const auto count = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
      if (count <= 0) fail("the server has closed the connection");
      text.remove_prefix(static_cast<std::size_t>(count));
    }
  }

  Answer receive() {
    static constexpr std::string_view kLength = "\r\nContent-Length: ";
    received_.clear();
    std::size_t head = 0;
    while ((head = received_.find("\r\n\r\n")) == std::string::npos) more();
    const std::size_t length = received_.find(kLength);
    if (length > head) fail("an answer has no length");
    const std::size_t size = std::stoul(received_.substr(length + kLength.size(), 20));
    while (received_.size() < head + 4 + size) more();
    return {std::stoi(received_.substr(9, 3)), received_.substr(head + 4)};
  }

  void more() {
    char bytes[64 * 1024];
    const auto count = ::recv(socket_, bytes, sizeof bytes, 0);
    if (count <= 0) fail("the server has closed the connection");
    received_.append(bytes, static_cast<std::size_t>(count));
  }

  std::string fields_;
  int socket_;
  std::string received_;
};

}  // namespace leasekey::bench

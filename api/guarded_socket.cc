// Reads requests and writes answers under deadlines.
#include "api/guarded_socket.h"

#include <Poco/Exception.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/Socket.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "api/wait.h"

namespace leasekey::api {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t kLastBytes = 1 << 20;
constexpr std::chrono::seconds kLastTime(1);

/// What Poco reads in the place of a client's head: enough for it to answer.
std::string head_for_poco(const std::variant<RequestHead, Refusal>& request) {
  const auto* head = std::get_if<RequestHead>(&request);
  std::string text = head && head->method == "HEAD" ? "HEAD" : "GET";
  text += " / HTTP/1.1\r\nHost: -\r\nConnection: ";
  text += head && head->keep_alive ? "keep-alive" : "close";
  return text + "\r\n\r\n";
}

}  // namespace

GuardedSocket::GuardedSocket(int descriptor, const WireLimits& limits, std::shared_ptr<const StopSignal> stop,
                             std::shared_ptr<const void> place)
    : StreamSocketImpl(descriptor), limits_(limits), stop_(std::move(stop)), place_(std::move(place)) {}

bool GuardedSocket::receive_more() {
  if (wait_for(sockfd(), POLLIN, read_until_, *stop_) != Waited::ready) return false;
  std::array<char, 4096> bytes;
  const auto count = ::recv(sockfd(), bytes.data(), bytes.size(), MSG_DONTWAIT);
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return true;
  if (count <= 0) return false;
  received_.append(bytes.data(), static_cast<std::size_t>(count));
  return true;
}

bool GuardedSocket::read_whole_head(HeadEnd& end) {
  for (;;) {
    end = find_head_end(received_, limits_.head);
    if (end.progress != HeadProgress::wanting) return true;
    if (!receive_more()) return false;
  }
}

void GuardedSocket::read_request() {
  read_until_ = steady_clock::now() + limits_.request;
  write_until_.reset();
  HeadEnd end;
  if (!read_whole_head(end)) {
    if (received_.empty() || steady_clock::now() < read_until_) return;  // gone, or the server stops
    request_ = Refusal{408, "the request took too long to arrive"};
  } else if (end.progress == HeadProgress::hopeless) {
    request_ = read_head(received_, limits_.head);
  } else {
    request_ = read_head(std::string_view(received_).substr(0, end.size), limits_.head);
    received_.erase(0, end.size);
  }
  for_poco_ = head_for_poco(request_);
}

std::variant<std::string, Refusal> GuardedSocket::read_body() {
  const auto length = static_cast<std::size_t>(std::get<RequestHead>(request_).content_length);
  while (received_.size() < length) {
    if (!receive_more()) return Refusal{408, "the body took too long to arrive or broke off"};
  }
  std::string body = received_.substr(0, length);
  received_.erase(0, length);
  return body;
}

void GuardedSocket::finish() noexcept {
  // Closing with unread bytes would reset the connection before the client has read the answer.
  ::shutdown(sockfd(), SHUT_WR);
  read_until_ = steady_clock::now() + kLastTime;
  for (std::size_t total = 0; total < kLastBytes; total += received_.size()) {
    received_.clear();
    try {
      if (!receive_more()) return;
    } catch (const std::exception&) {
      return;  // it is over either way
    }
  }
}

int GuardedSocket::receiveBytes(void* buffer, int length, int) {
  if (for_poco_.empty()) read_request();
  const std::size_t count = std::min(for_poco_.size(), static_cast<std::size_t>(length));
  std::memcpy(buffer, for_poco_.data(), count);
  for_poco_.erase(0, count);
  return static_cast<int>(count);
}

int GuardedSocket::sendBytes(const void* buffer, int length, int) {
  if (!write_until_) write_until_ = steady_clock::now() + limits_.response;
  const char* next = static_cast<const char*>(buffer);
  const char* const end = next + length;
  while (next != end) {
    const auto count = ::send(sockfd(), next, static_cast<std::size_t>(end - next), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (count > 0) {
      next += count;
    } else if (errno == EAGAIN) {
      if (wait_for(sockfd(), POLLOUT, *write_until_, *stop_) != Waited::ready) {
        throw Poco::TimeoutException("the client does not take the answer");
      }
    } else if (errno != EINTR) {
      throw Poco::Net::ConnectionAbortedException("the client is gone");
    }
  }
  return length;
}

bool GuardedSocket::poll(const Poco::Timespan& timeout, int mode) {
  if (mode != Poco::Net::Socket::SELECT_READ) return StreamSocketImpl::poll(timeout, mode);
  if (!received_.empty()) return true;
  const auto until = steady_clock::now() + std::chrono::microseconds(timeout.totalMicroseconds());
  return wait_for(sockfd(), POLLIN, until, *stop_) == Waited::ready;
}

}  // namespace leasekey::api

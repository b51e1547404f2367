// A real server on the loopback address that answers with a vendor's page, made longer by repeating its records.
#pragma once

#include <cstdint>
#include <string>

#include "tests/support/vendor_pages.h"
#include "transport/test_server.h"

namespace leasekey::support {

/// The answer as it goes out; it is never in memory as a whole.
class LongAnswer {
 public:
  LongAnswer(const VendorPage& page, std::size_t bytes)
      : page_(page),
        times_(1 + bytes / page.records.size()),
        server_([this](Poco::Net::StreamSocket& socket, const std::string&) {
          send(socket);
          return true;
        }) {}

  std::string url() const { return server_.url(); }
  std::size_t size() const {
    return page_.head.size() + times_ * page_.records.size() + (times_ - 1) * page_.separator().size() +
           page_.tail.size();
  }

 private:
  void send(Poco::Net::StreamSocket& socket) const {
    using transport::TestServer;
    TestServer::write(socket, "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(size()) + "\r\n\r\n");
    TestServer::write(socket, page_.head);
    for (std::size_t i = 0; i < times_; ++i) {
      if (i > 0) TestServer::write(socket, std::string(page_.separator()));
      TestServer::write(socket, page_.records);
    }
    TestServer::write(socket, page_.tail);
  }

  const VendorPage& page_;
  std::size_t times_;
  transport::TestServer server_;
};

}  // namespace leasekey::support

// Mail against a server that speaks from a script: what is sent, and what is never sent.
#include "transport/smtp_client.h"

#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>
#include <gmock/gmock.h>

#include <map>
#include <thread>

#include "core/error.h"

namespace leasekey::transport {
namespace {

using testing::HasSubstr;
using testing::Not;

class FixedClock final : public Clock {
 public:
  Instant now() const override { return parse_instant("2026-03-02T09:05:07Z").value(); }
};

using Script = std::map<std::string, std::string>;

/// Takes one connection. Answers by the first word of each line; what the script does not have is `250 fine`.
class ScriptedServer {
 public:
  explicit ScriptedServer(Script script)
      : script_(std::move(script)), socket_(Poco::Net::SocketAddress("127.0.0.1", 0)), thread_([this] { serve(); }) {}
  ~ScriptedServer() { finish(); }

  int port() const { return socket_.address().port(); }
  /// All that the client sent, once it has gone.
  const std::string& finish() {
    if (thread_.joinable()) thread_.join();
    return received_;
  }

 private:
  void serve() {
    Poco::Net::StreamSocket client = socket_.acceptConnection();
    say(client, "220 mail.example.com");
    std::string line;
    bool in_data = false;
    char byte = 0;
    try {
      while (client.receiveBytes(&byte, 1) == 1) {
        received_ += byte;
        if (byte != '\n') {
          line += byte;
          continue;
        }
        answer(client, line, in_data);
        line.clear();
      }
    } catch (const Poco::Exception&) {
      return;  // the client has gone
    }
  }

  void answer(Poco::Net::StreamSocket& client, const std::string& line, bool& in_data) {
    if (in_data) {
      if (line != ".\r") return;
      in_data = false;
      return say(client, of("."));
    }
    const std::string word = line.substr(0, line.find_first_of(" \r"));
    if (word == "DATA" && !script_.contains("DATA")) {
      in_data = true;
      return say(client, "354 go on");
    }
    say(client, of(word));
  }

  std::string of(const std::string& word) const {
    const auto found = script_.find(word);
    return found == script_.end() ? "250 fine" : found->second;
  }

  static void say(Poco::Net::StreamSocket& client, const std::string& text) {
    const std::string line = text + "\r\n";
    client.sendBytes(line.data(), static_cast<int>(line.size()));
  }

  Script script_;
  Poco::Net::ServerSocket socket_;
  std::string received_;
  std::thread thread_;
};

SmtpOptions options_for(const ScriptedServer& server) {
  SmtpOptions options;
  options.host = "127.0.0.1";
  options.port = server.port();
  options.security = SmtpSecurity::none;
  options.from = "doors@example.com";
  return options;
}

const MailMessage kMessage{"ann@example.com", "Your access at The Oak", "Welcome.\n.\nBye.\n"};

ErrorKind kind_of_failure(SmtpClient& client, const MailMessage& message = kMessage) {
  try {
    client.send(message);
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), Not(HasSubstr("ann@")));
    EXPECT_THAT(error.what(), Not(HasSubstr("s3cret")));
    return error.kind();
  }
  ADD_FAILURE() << "it was sent";
  return ErrorKind::internal;
}

TEST(Smtp, hands_a_message_over) {
  const FixedClock clock;
  ScriptedServer server(Script{});
  SmtpClient(options_for(server), clock).send(kMessage);
  const std::string sent = server.finish();
  for (const char* part :
       {"MAIL FROM:<doors@example.com>\r\n", "RCPT TO:<ann@example.com>\r\n",
        "Date: Mon, 2 Mar 2026 09:05:07 +0000\r\n", "From: doors@example.com\r\n", "To: ann@example.com\r\n",
        "Subject: Your access at The Oak\r\n", "V2VsY29tZS4KLgpCeWUuCg==\r\n"}) {
    EXPECT_THAT(sent, HasSubstr(part));
  }
}

TEST(Smtp, tells_what_is_refused_for_good_from_what_can_be_tried_again) {
  const FixedClock clock;
  struct Row {
    std::string word, answer;
    ErrorKind kind;
  };
  const std::vector<Row> rows{{"RCPT", "550 nobody of that name", ErrorKind::invalid_input},
                              {"RCPT", "451 come back later", ErrorKind::unavailable},
                              {"MAIL", "421 too busy", ErrorKind::unavailable},
                              {".", "554 no", ErrorKind::invalid_input},
                              {".", "452 the disk is full", ErrorKind::unavailable}};
  for (const Row& row : rows) {
    ScriptedServer server(Script{{row.word, row.answer}});
    SmtpClient client(options_for(server), clock);
    EXPECT_EQ(kind_of_failure(client), row.kind) << row.word << " " << row.answer;
  }
}

TEST(Smtp, sends_nothing_where_the_server_offers_no_tls) {
  const FixedClock clock;
  ScriptedServer server(Script{});
  SmtpOptions options = options_for(server);
  options.security = SmtpSecurity::starttls;
  options.username = "doors";
  options.password = Secret("s3cret-of-the-server");
  SmtpClient client(std::move(options), clock);
  EXPECT_EQ(kind_of_failure(client), ErrorKind::forbidden);
  const std::string sent = server.finish();
  EXPECT_THAT(sent, Not(HasSubstr("MAIL")));
  EXPECT_THAT(sent, Not(HasSubstr("AUTH")));
}

TEST(Smtp, refuses_to_leave_the_machine_in_the_clear) {
  const FixedClock clock;
  SmtpOptions options;
  options.host = "mail.example.com";
  options.security = SmtpSecurity::none;
  options.from = "doors@example.com";
  EXPECT_THROW(SmtpClient(std::move(options), clock), Error);
}

TEST(Smtp, takes_no_address_that_says_more_than_an_address) {
  const FixedClock clock;
  for (const char* to : {"ann@example.com\r\nBcc: all@example.com", "ann@example.com>\r\nDATA",
                         "ann@example.com,bob@example.com", "<ann@example.com>", "ann", ""}) {
    SmtpOptions options;
    options.host = "127.0.0.1";
    options.port = 9;  // never asked
    options.security = SmtpSecurity::none;
    options.from = "doors@example.com";
    SmtpClient client(std::move(options), clock);
    EXPECT_EQ(kind_of_failure(client, {to, "a", "b"}), ErrorKind::invalid_input) << to;
  }
}

TEST(Smtp, writes_no_second_header_out_of_a_subject) {
  const Instant now = FixedClock().now();
  const std::string text =
      mime_text({"ann@example.com", "The Oak\r\nBcc: all@example.com", "x"}, "d@example.com", now, "1");
  EXPECT_THAT(text, Not(HasSubstr("Bcc")));
  const std::string accents = mime_text(
      {"ann@example.com", "Zugang zu Haus Mühlbach und allen seinen Türen überall", "x"}, "d@example.com", now, "1");
  EXPECT_THAT(accents, HasSubstr("Subject: =?UTF-8?B?"));
  for (std::size_t at = 0, end = 0; (end = accents.find("\r\n", at)) != std::string::npos; at = end + 2) {
    EXPECT_LE(end - at, 78U);
  }
}

}  // namespace
}  // namespace leasekey::transport

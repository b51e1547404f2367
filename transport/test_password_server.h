// For tests: an SSH server that knows one password, asked for in one of two ways, and offers nothing behind it.
#pragma once

#define SSH_SUPPRESS_DEPRECATED  // the callbacks that are to replace messages cannot ask questions
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>
#include <libssh/server.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "transport/ssh_handles.h"

namespace leasekey::transport {

class TestPasswordServer {
 public:
  /// `SSH_AUTH_METHOD_PASSWORD`, or `SSH_AUTH_METHOD_INTERACTIVE` with a prompt whose answer is shown or not.
  TestPasswordServer(int method, std::string password, bool shows_answer = false)
      : method_(method),
        password_(std::move(password)),
        shows_answer_(shows_answer),
        socket_(Poco::Net::SocketAddress("127.0.0.1", 0)),
        bind_(ssh_bind_new()) {
    ssh_key key = nullptr;
    ssh_pki_generate(SSH_KEYTYPE_ED25519, 0, &key);
    fingerprint_ = fingerprint_of(key);
    ssh_bind_options_set(bind_.get(), SSH_BIND_OPTIONS_IMPORT_KEY, key);  // owned by it from now on
    acceptor_ = std::thread([this] { accept(); });
  }
  TestPasswordServer(const TestPasswordServer&) = delete;
  TestPasswordServer& operator=(const TestPasswordServer&) = delete;
  ~TestPasswordServer() {
    stopping_ = true;
    Poco::Net::StreamSocket wake;
    wake.connect(socket_.address());
    acceptor_.join();
  }

  std::string url() const { return "sftp://oak@" + socket_.address().toString() + "/drops"; }
  const std::string& fingerprint() const { return fingerprint_; }
  /// What it was told in place of the password, or the password.
  std::string told() const {
    const std::lock_guard lock(mutex_);
    return told_;
  }

 private:
  void accept() {
    while (true) {
      const Poco::Net::StreamSocket socket = socket_.acceptConnection();
      if (stopping_) return;
      const SshSession session(ssh_new());
      const int own = ::dup(socket.impl()->sockfd());
      if (ssh_bind_accept_fd(bind_.get(), session.get(), own) != SSH_OK) continue;
      ssh_set_auth_methods(session.get(), method_);
      if (ssh_handle_key_exchange(session.get()) != SSH_OK) continue;
      while (ssh_message message = ssh_message_get(session.get())) {
        if (!answer(session.get(), message)) ssh_message_reply_default(message);
        ssh_message_free(message);
      }
    }
  }

  bool answer(ssh_session session, ssh_message message) {
    if (ssh_message_type(message) != SSH_REQUEST_AUTH || ssh_message_subtype(message) != method_) return false;
    const char* word = nullptr;
    if (method_ == SSH_AUTH_METHOD_PASSWORD) {
      word = ssh_message_auth_password(message);
    } else if (ssh_message_auth_kbdint_is_response(message) != 0) {
      word = ssh_userauth_kbdint_getanswer(session, 0);
    } else {
      std::array<const char*, 1> prompts{"Password: "};
      std::array<char, 1> echo{shows_answer_ ? '\1' : '\0'};
      ssh_message_auth_interactive_request(message, "", "", 1, prompts.data(), echo.data());
      return true;
    }
    const std::lock_guard lock(mutex_);
    told_ = word == nullptr ? "" : word;
    return told_ == password_ && ssh_message_auth_reply_success(message, 0) == SSH_OK;
  }

  int method_;
  std::string password_;
  bool shows_answer_;
  Poco::Net::ServerSocket socket_;
  std::unique_ptr<ssh_bind_struct, FreeWith<ssh_bind_free>> bind_;
  std::string fingerprint_;
  std::atomic<bool> stopping_ = false;
  mutable std::mutex mutex_;
  std::string told_;
  std::thread acceptor_;
};

}  // namespace leasekey::transport

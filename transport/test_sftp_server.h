// For tests: OpenSSH's server on the loopback address, one process for each connection, with keys of its own.
#pragma once

#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>
#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace leasekey::transport {

/// `sshd -i` gets each accepted socket: nothing has to be waited for, and no system service is touched.
class TestSftpServer {
 public:
  explicit TestSftpServer(const std::string& subsystem = "internal-sftp")
      : socket_(Poco::Net::SocketAddress("127.0.0.1", 0)) {
    std::string pattern = (std::filesystem::temp_directory_path() / "leasekey-sftp-XXXXXX").string();
    home_ = mkdtemp(pattern.data());
    std::filesystem::create_directory(folder());
    if (::geteuid() == 0) std::filesystem::create_directories("/run/sshd");  // it insists
    new_host_key();
    make_key("user_key", "");
    make_key("locked_key", "open sesame");
    make_key("strange_key", "");
    write("authorized_keys", read("user_key.pub") + read("locked_key.pub"));
    write("config", "HostKey " + (home_ / "host_key").string() + "\nAuthorizedKeysFile " +
                        (home_ / "authorized_keys").string() +
                        "\nStrictModes no\nUsePAM no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n"
                        "PermitRootLogin yes\nPidFile none\nLogLevel ERROR\nSubsystem sftp " +
                        subsystem + "\n");
    acceptor_ = std::thread([this] { accept(); });
  }
  TestSftpServer(const TestSftpServer&) = delete;
  TestSftpServer& operator=(const TestSftpServer&) = delete;
  ~TestSftpServer() {
    stopping_ = true;
    Poco::Net::StreamSocket wake;
    try {
      wake.connect(socket_.address());
    } catch (const Poco::Exception&) {
    }
    acceptor_.join();
    for (const pid_t child : children_) {
      ::kill(child, SIGTERM);
      ::waitpid(child, nullptr, 0);
    }
    std::filesystem::remove_all(home_);
  }

  /// From the next connection on.
  void new_host_key() {
    std::filesystem::remove(home_ / "host_key");
    make_key("host_key", "");
  }
  /// What the login sees.
  std::filesystem::path folder() const { return home_ / "drops"; }
  std::string url() const {
    return "sftp://" + std::string(::getpwuid(::geteuid())->pw_name) + "@" + socket_.address().toString() +
           folder().string();
  }
  std::string known_hosts_line() const { return socket_.address().host().toString() + " " + read("host_key.pub"); }
  /// `user_key`, `locked_key` (with the passphrase `open sesame`) or `strange_key`, which the server does not know.
  std::string key(const std::string& name) const { return read(name); }
  int connections() const { return connections_; }

 private:
  void make_key(const std::string& name, const std::string& passphrase) const {
    const std::string command =
        "ssh-keygen -q -t ed25519 -N '" + passphrase + "' -C test -f '" + (home_ / name).string() + "'";
    if (std::system(command.c_str()) != 0) throw std::runtime_error("ssh-keygen failed");
  }
  std::string read(const std::string& name) const {
    std::ifstream in(home_ / name);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void write(const std::string& name, const std::string& text) const { std::ofstream(home_ / name) << text; }

  void accept() {
    while (true) {
      const Poco::Net::StreamSocket socket = socket_.acceptConnection();
      if (stopping_) return;
      ++connections_;
      start(socket.impl()->sockfd());
    }
  }

  void start(int socket) {
    std::string config = (home_ / "config").string();
    std::string log = (home_ / "log").string();
    std::string program = "/usr/sbin/sshd";
    std::string options[] = {"-i", "-e", "-f"};
    char* arguments[] = {program.data(),    options[0].data(), options[1].data(),
                         options[2].data(), config.data(),     nullptr};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, socket, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    pid_t child = 0;
    if (::posix_spawn(&child, program.c_str(), &actions, nullptr, arguments, environ) == 0) children_.push_back(child);
    posix_spawn_file_actions_destroy(&actions);
  }

  std::filesystem::path home_;
  Poco::Net::ServerSocket socket_;
  std::atomic<bool> stopping_ = false;
  std::atomic<int> connections_ = 0;
  std::vector<pid_t> children_;  ///< of the acceptor's thread until it has ended
  std::thread acceptor_;
};

}  // namespace leasekey::transport

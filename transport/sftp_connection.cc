// libcurl opens the socket, as for HTTP; libssh speaks on it, with no files and no environment of its own. libcurl's
// SFTP would give a folder only as text to be guessed at, and the distribution's libssh2 has no RSA with SHA-2.
#include "transport/sftp_connection.h"

#include <unistd.h>

#include <algorithm>

#include "core/error.h"

namespace leasekey::transport {
namespace {

int on_progress(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<const std::stop_token*>(stop)->stop_requested() ? 1 : 0;
}

/// In place of a question on the terminal.
int no_passphrase(const char*, char*, std::size_t, int, int, void*) { return -1; }

/// Copies of secrets that libssh takes as C strings.
class Revealed {
 public:
  explicit Revealed(const Secret& secret) : text_(secret.reveal()) {}
  Revealed(const Revealed&) = delete;
  Revealed& operator=(const Revealed&) = delete;
  ~Revealed() { wipe(text_); }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

std::string methods_text(int methods) {
  std::string text;
  const auto add = [&](int method, const char* name) {
    if ((methods & method) != 0) text += (text.empty() ? "`" : ", `") + std::string(name) + "`";
  };
  add(SSH_AUTH_METHOD_PUBLICKEY, "publickey");
  add(SSH_AUTH_METHOD_PASSWORD, "password");
  add(SSH_AUTH_METHOD_INTERACTIVE, "keyboard-interactive");
  return text.empty() ? "nothing that is known here" : text;
}

/// The types of the keys that are known; empty where a fingerprint stands alone, which may be of any type.
std::string algorithms_of(const std::vector<HostKey>& keys) {
  std::string list;
  for (const auto& key : keys) {
    if (key.type.empty()) return {};
    list += (list.empty() ? "" : ",") + (key.type == "ssh-rsa" ? std::string("rsa-sha2-512,rsa-sha2-256") : key.type);
  }
  return list;
}

}  // namespace

SftpSession::Connection::Connection(const Redactor& redactor, const SftpLogin& login, const SftpLimits& limits,
                                    std::stop_token stop)
    : redactor_(redactor), limits_(limits), context_(login.url.context()), folder_(login.url.folder) {
  ssh_.reset(ssh_new());
  if (!ssh_) throw std::bad_alloc();
  set_options(login);
  open_socket(login.url, stop);
  if (ssh_connect(ssh_.get()) != SSH_OK) fail("no SSH server answers");
  expect_known_key(login);
  log_in(login);
  sftp_.reset(sftp_new(ssh_.get()));
  if (!sftp_ || sftp_init(sftp_.get()) != SSH_OK) fail("the login may not use SFTP");
}

void SftpSession::Connection::open_socket(const SftpUrl& url, const std::stop_token& stop) {
  connector_.reset(curl_easy_init());
  if (!connector_) throw std::bad_alloc();
  CURL* curl = connector_.get();
  const std::string address = "http://" + url.host + ":" + url.port;  // nothing of HTTP is spoken
  curl_easy_setopt(curl, CURLOPT_URL, address.c_str());
  curl_easy_setopt(curl, CURLOPT_CONNECT_ONLY, 1L);
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
                   static_cast<long>(std::min(limits_.connect_timeout, limits_.patience).count()));
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, on_progress);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, static_cast<const void*>(&stop));
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  const CURLcode code = curl_easy_perform(curl);
  if (code == CURLE_COULDNT_RESOLVE_HOST) fail(ErrorKind::unavailable, "the host's name cannot be resolved");
  if (code == CURLE_ABORTED_BY_CALLBACK) fail(ErrorKind::unavailable, "stopped");
  curl_socket_t socket = CURL_SOCKET_BAD;
  if (code == CURLE_OK) curl_easy_getinfo(curl, CURLINFO_ACTIVESOCKET, &socket);
  if (socket == CURL_SOCKET_BAD) {
    fail(ErrorKind::unavailable, "no connection; is the port right, and may this machine's address connect there?");
  }
  // libssh closes what it gets, and so does libcurl: each has its own.
  socket_t own = ::dup(socket);
  if (own < 0) fail(ErrorKind::unavailable, "too many open files");
  if (ssh_options_set(ssh_.get(), SSH_OPTIONS_FD, &own) != SSH_OK) fail(ErrorKind::internal, "libssh takes no socket");
  watch_.emplace(socket, limits_.patience, stop);
}

void SftpSession::Connection::set_options(const SftpLogin& login) {
  const auto set = [&](ssh_options_e option, const void* value) {
    if (ssh_options_set(ssh_.get(), option, value) != SSH_OK) {
      fail(ErrorKind::invalid_input, std::string("libssh: ") + ssh_get_error(ssh_.get()));
    }
  };
  const bool no_files = false;
  const long seconds = static_cast<long>(limits_.patience.count() / 1000 + 1);
  set(SSH_OPTIONS_PROCESS_CONFIG, &no_files);
  set(SSH_OPTIONS_HOST, login.url.host.c_str());
  set(SSH_OPTIONS_USER, login.url.user.c_str());
  set(SSH_OPTIONS_TIMEOUT, &seconds);
  if (const std::string types = algorithms_of(login.host_keys); !types.empty()) {
    set(SSH_OPTIONS_HOSTKEYS, types.c_str());
  }
}

void SftpSession::Connection::expect_known_key(const SftpLogin& login) const {
  ssh_key key = nullptr;
  if (ssh_get_server_publickey(ssh_.get(), &key) != SSH_OK) fail("the server shows no key");
  const SshKey owned(key);
  const std::string seen = fingerprint_of(key);
  const auto same = [&](const HostKey& known) { return known.fingerprint == seen; };
  if (std::any_of(login.host_keys.begin(), login.host_keys.end(), same)) return;
  fail(ErrorKind::forbidden, "the server's host key is not the known one: it shows `" + seen + "` (" +
                                 ssh_key_type_to_char(ssh_key_type(key)) +
                                 "). Ask whoever runs the server whether this is its key; nothing was sent to it");
}

void SftpSession::Connection::log_in(const SftpLogin& login) {
  int result = ssh_userauth_none(ssh_.get(), nullptr);
  if (result == SSH_AUTH_ERROR) fail("the login failed");
  if (result != SSH_AUTH_SUCCESS && !login.private_key.empty()) result = show_key(login);
  if (result != SSH_AUTH_SUCCESS && result != SSH_AUTH_ERROR && !login.password.empty()) {
    result = tell_password(Revealed(login.password).text());
  }
  if (result == SSH_AUTH_SUCCESS) return;
  if (result == SSH_AUTH_ERROR) fail("the login failed");
  const std::string shown = login.private_key.empty() ? "the password"
                            : login.password.empty()  ? "the private key"
                                                      : "key and password";
  fail(ErrorKind::unauthenticated,
       "the server refuses the login with " + shown + " that it was shown; it takes " +
           methods_text(ssh_userauth_list(ssh_.get(), nullptr)) +
           ". Ask whoever runs it whether user name and public key are the ones that were handed in");
}

int SftpSession::Connection::show_key(const SftpLogin& login) {
  const Revealed text(login.private_key);
  const Revealed passphrase(login.passphrase);
  ssh_key key = nullptr;
  if (ssh_pki_import_privkey_base64(text.text().c_str(), login.passphrase.empty() ? nullptr : passphrase.text().c_str(),
                                    no_passphrase, nullptr, &key) != SSH_OK) {
    fail(ErrorKind::unauthenticated,
         "the private key cannot be read: expected the whole text of an OpenSSH or PEM file, and its passphrase where "
         "it has one");
  }
  const SshKey owned(key);
  return ssh_userauth_publickey(ssh_.get(), nullptr, key);
}

int SftpSession::Connection::tell_password(const std::string& password) {
  const int methods = ssh_userauth_list(ssh_.get(), nullptr);
  if ((methods & SSH_AUTH_METHOD_PASSWORD) != 0) return ssh_userauth_password(ssh_.get(), nullptr, password.c_str());
  return (methods & SSH_AUTH_METHOD_INTERACTIVE) != 0 ? answer_prompts(password) : SSH_AUTH_DENIED;
}

/// Some servers ask for the password as a question; only one whose answer is not shown gets it.
int SftpSession::Connection::answer_prompts(const std::string& password) {
  constexpr int kRounds = 3;
  int result = ssh_userauth_kbdint(ssh_.get(), nullptr, nullptr);
  for (int round = 0; result == SSH_AUTH_INFO && round < kRounds; ++round) {
    const int prompts = ssh_userauth_kbdint_getnprompts(ssh_.get());
    for (int i = 0; i < prompts; ++i) {
      char echo = 0;
      ssh_userauth_kbdint_getprompt(ssh_.get(), static_cast<unsigned>(i), &echo);
      if (echo != 0 || prompts > 1) return SSH_AUTH_DENIED;
      ssh_userauth_kbdint_setanswer(ssh_.get(), static_cast<unsigned>(i), password.c_str());
    }
    result = ssh_userauth_kbdint(ssh_.get(), nullptr, nullptr);
  }
  return result == SSH_AUTH_INFO ? SSH_AUTH_DENIED : result;
}

std::string SftpSession::Connection::path_of(const std::string& name) const {
  return folder_ == "/" ? "/" + name : folder_ + "/" + name;
}

void SftpSession::Connection::fail(ErrorKind kind, const std::string& why) const {
  throw Error(kind, why).in(context_);
}

void SftpSession::Connection::fail(const std::string& what) const {
  if (const std::string why = watch_->why(); !why.empty()) fail(ErrorKind::unavailable, why);
  switch (sftp_ ? sftp_get_error(sftp_.get()) : SSH_FX_OK) {
    case SSH_FX_NO_SUCH_FILE:
    case SSH_FX_NO_SUCH_PATH: fail(ErrorKind::not_found, what + ": there is none");
    case SSH_FX_PERMISSION_DENIED: fail(ErrorKind::forbidden, what + ": the server does not permit it to this login");
    default: fail(ErrorKind::unavailable, what + ": " + redactor_.clean(ssh_get_error(ssh_.get())));
  }
}

}  // namespace leasekey::transport

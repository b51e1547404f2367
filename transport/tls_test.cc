// Certificates are verified: against a TLS server with a certificate made for the test.
#include <gmock/gmock.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include <cstdlib>
#include <memory>

#include "core/error.h"
#include "transport/http_client.h"
#include "transport/test_server.h"

namespace leasekey::transport {
namespace {

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Context = std::unique_ptr<SSL_CTX, Freed<SSL_CTX_free>>;
using Connection = std::unique_ptr<SSL, Freed<SSL_free>>;

Certificate make_certificate(EVP_PKEY* key, const std::string& name) {
  Certificate certificate(X509_new());
  X509_set_version(certificate.get(), 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
  X509_set_pubkey(certificate.get(), key);
  X509_NAME* subject = X509_get_subject_name(certificate.get());
  X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("test"), -1, -1, 0);
  X509_set_issuer_name(certificate.get(), subject);
  X509_EXTENSION* names = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, name.c_str());
  X509_add_ext(certificate.get(), names, -1);
  X509_EXTENSION_free(names);
  X509_sign(certificate.get(), key, EVP_sha256());
  return certificate;
}

/// Speaks TLS by hand on the test server's sockets.
class TlsServer {
 public:
  explicit TlsServer(const std::string& name)
      : key_(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")),
        certificate_(make_certificate(key_.get(), name)),
        context_(SSL_CTX_new(TLS_server_method())),
        socket_(Poco::Net::SocketAddress("127.0.0.1", 0)) {
    SSL_CTX_use_certificate(context_.get(), certificate_.get());
    SSL_CTX_use_PrivateKey(context_.get(), key_.get());
    thread_ = std::jthread([this] { serve(); });
  }

  std::string url() const { return "https://" + socket_.address().toString() + "/"; }
  std::string pem() const {
    const std::unique_ptr<BIO, Freed<BIO_free_all>> out(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(out.get(), certificate_.get());
    char* text = nullptr;
    const auto size = BIO_get_mem_data(out.get(), &text);
    return {text, static_cast<std::size_t>(size)};
  }

 private:
  void serve() {
    Poco::Net::StreamSocket socket = socket_.acceptConnection();
    const Connection connection(SSL_new(context_.get()));
    SSL_set_fd(connection.get(), static_cast<int>(socket.impl()->sockfd()));
    if (SSL_accept(connection.get()) != 1) return;
    char buffer[4096];
    if (SSL_read(connection.get(), buffer, sizeof buffer) <= 0) return;
    const std::string answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
    SSL_write(connection.get(), answer.data(), static_cast<int>(answer.size()));
    SSL_shutdown(connection.get());
  }

  Key key_;
  Certificate certificate_;
  Context context_;
  Poco::Net::ServerSocket socket_;
  std::jthread thread_;
};

/// A file with the server's own certificate as the only one that is trusted.
class TrustFile {
 public:
  explicit TrustFile(const std::string& pem) {
    const int fd = mkstemp(path_.data());
    [[maybe_unused]] const auto written = ::write(fd, pem.data(), pem.size());
    ::close(fd);
  }
  TrustFile(const TrustFile&) = delete;
  TrustFile& operator=(const TrustFile&) = delete;
  ~TrustFile() { ::unlink(path_.c_str()); }
  const std::string& path() const { return path_; }

 private:
  std::string path_ = "/tmp/leasekey-ca-XXXXXX";
};

ErrorKind refusal(HttpClient& client, const std::string& url) {
  try {
    client.send({.url = url, .timeout = std::chrono::seconds(5)});
  } catch (const Error& error) {
    return error.kind();
  }
  return ErrorKind::internal;
}

TEST(Tls, RefusesACertificateThatNobodyTrusts) {
  const TlsServer server("IP:127.0.0.1");
  const Redactor redactor;
  HttpClient client(redactor);
  EXPECT_EQ(refusal(client, server.url()), ErrorKind::forbidden);
}

TEST(Tls, RefusesACertificateForAnotherHost) {
  const TlsServer server("DNS:elsewhere.example.com");
  const TrustFile trust(server.pem());
  const Redactor redactor;
  HttpClient client(redactor, {.ca_file = trust.path()});
  EXPECT_EQ(refusal(client, server.url()), ErrorKind::forbidden);
}

TEST(Tls, AcceptsATrustedCertificateForThisHost) {
  const TlsServer server("IP:127.0.0.1");
  const TrustFile trust(server.pem());
  const Redactor redactor;
  HttpClient client(redactor, {.ca_file = trust.path()});
  EXPECT_EQ(client.send({.url = server.url(), .timeout = std::chrono::seconds(5)}).body, "ok");
}

}  // namespace
}  // namespace leasekey::transport

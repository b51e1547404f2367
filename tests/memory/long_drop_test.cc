// Long drops, whose bulk is of no interest: the memory of the process that fetches, reads and archives them stays
// small.
#include <gtest/gtest.h>

#include <fstream>
#include <stdexcept>

#include "connectors/csv/connector.h"
#include "connectors/test_world.h"
#include "core/error.h"
#include "tests/support/file_pages.h"
#include "tests/support/peak_memory.h"
#include "tests/support/vendor_pages.h"
#include "transport/test_sftp_server.h"

namespace leasekey {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDrop = 64U << 20;
constexpr std::size_t kPeak = 32U << 20;
constexpr int kResidents = 100;
constexpr std::size_t kRemarks = 64U << 10;  // more than any record has of its own

constexpr const char* kCsv = R"("date_forms": "yyyy-mm-dd", "columns": {"person": "person", "lease": "lease",
    "unit": "unit", "property": "property", "first_name": "first_name", "last_name": "last_name", "email": "email",
    "phone": "phone", "status": "status", "move_in": "move_in", "move_out": "move_out", "lease_end": "lease_end"})";

class LongDrops : public testing::Test {
 protected:
  void SetUp() override {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    GTEST_SKIP() << "sanitizers keep memory of their own";
#endif
  }

  /// A drop of as many bytes, by repeating its records.
  void put(const fs::path& file, const std::string& head, const std::string& records, const std::string& tail) const {
    std::ofstream out(file, std::ios::binary);
    out << head;
    for (std::size_t size = 0; size < kDrop; size += records.size()) out << records;
    out << tail;
    out.close();
    connectors::touch(file, world_.clock.now());
  }

  void put_csv(const fs::path& file) const {
    const auto page = support::file_pages(kResidents, kRemarks).front();
    put(file, page.head, page.records, {});
  }

  /// `settings` are those beside the folder.
  std::unique_ptr<PmsSource> open(const std::string& settings, const std::string& credential = "{}") {
    auto context = world_.context(
        credential, R"({"ready": {"min_age_seconds": 0}, "folder": ")" + drops().string() + "\", " + settings + "}");
    context.secrets = std::move(secrets_);
    return connectors::csv::kConnector.open(std::move(context));
  }

  /// Throws where not all of its residents came out, or the archive has something else than the drop.
  void take_over(PmsSource& source, const fs::path& drop) const {
    const std::size_t size = fs::file_size(drop);
    const Feed feed = source.read({});
    if (!feed.complete) throw std::runtime_error(feed.why_incomplete);
    if (feed.records.size() < kResidents) throw std::runtime_error("not all residents were read");
    source.accepted();
    for (const auto& file : fs::directory_iterator(drops() / "archive")) {
      if (file.path().extension() == drop.extension() && file.file_size() == size) return;
    }
    throw std::runtime_error("it is not in the archive");
  }

  fs::path drops() const { return folder_.path() / "drops"; }

  connectors::TestWorld world_;
  connectors::TestFolder folder_;
  std::map<std::string, Secret> secrets_;
};

TEST_F(LongDrops, OfCsvAreTakenOverWithLittleMemory) {
  fs::create_directory(drops());
  put_csv(drops() / "roll.csv");
  const auto peak = support::peak_of([&] { take_over(*open(kCsv), drops() / "roll.csv"); });
  ASSERT_TRUE(peak);
  EXPECT_LT(*peak, kPeak);
}

TEST_F(LongDrops, OfAnotherEncodingAreTakenOverWithLittleMemory) {
  fs::create_directory(drops());
  put_csv(drops() / "roll.csv");
  const std::string settings = std::string(R"("encoding": "windows-1252", )") + kCsv;
  const auto peak = support::peak_of([&] { take_over(*open(settings), drops() / "roll.csv"); });
  ASSERT_TRUE(peak);
  EXPECT_LT(*peak, kPeak);
}

TEST_F(LongDrops, WithAQuoteThatNeverClosesAreTakenOverWithLittleMemory) {
  fs::create_directory(drops());
  const auto page = support::file_pages(kResidents, kRemarks).front();
  put(drops() / "roll.csv", page.head + "\"stray\n", page.records, {});
  const auto peak = support::peak_of([&] { take_over(*open(kCsv), drops() / "roll.csv"); });
  ASSERT_TRUE(peak);
  EXPECT_LT(*peak, kPeak);
}

TEST_F(LongDrops, OfMitsAreTakenOverWithLittleMemory) {
  fs::create_directory(drops());
  for (const auto& page : support::vendor_pages(kResidents)) {
    if (page.name != "yardi transactions") continue;
    const auto remarks = page.with_remarks(kRemarks);
    put(drops() / "roll.xml", remarks.head, remarks.records, remarks.tail);
  }
  const auto peak = support::peak_of([&] { take_over(*open(R"("format": "mits")"), drops() / "roll.xml"); });
  ASSERT_TRUE(peak);
  EXPECT_LT(*peak, kPeak);
}

TEST_F(LongDrops, AtAnSftpServerAreTakenOverWithLittleMemory) {
  const transport::TestSftpServer server;
  put_csv(server.folder() / "roll.csv");
  secrets_.emplace("sftp_private_key", Secret(server.key("user_key")));
  std::string host_key = server.known_hosts_line();
  while (host_key.ends_with('\n')) host_key.pop_back();
  const std::string login = R"({"sftp_url": ")" + server.url() + R"(", "sftp_host_key": ")" + host_key + "\"}";
  const auto peak = support::peak_of([&] { take_over(*open(kCsv, login), server.folder() / "roll.csv"); });
  ASSERT_TRUE(peak);
  EXPECT_LT(*peak, kPeak);
}

}  // namespace
}  // namespace leasekey

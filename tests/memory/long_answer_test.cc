// Long answers from a real socket, whose bulk is of no interest: the memory of the process that reads them stays small.
#include "tests/support/long_answer.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

#include "tests/support/peak_memory.h"
#include "transport/http_client.h"

namespace leasekey {
namespace {

using support::VendorPage;

constexpr std::size_t kAnswer = 100U << 20;
constexpr std::size_t kPeak = 32U << 20;
constexpr int kResidents = 100;
constexpr std::size_t kRemarks = 64U << 10;  // more than any record has of its own

/// Receives the answer and reads it; throws where not all of its residents came out.
void receive(const VendorPage& page, const support::LongAnswer& answer) {
  const transport::Redactor redactor;
  transport::HttpClient client(redactor);
  const auto response = client.send({.url = answer.url(), .max_body_bytes = 2 * kAnswer});
  if (response.body.size() != answer.size()) throw std::runtime_error("the answer is not whole");
  if (page.read(response.body) < kResidents) throw std::runtime_error("not all residents were read");
}

/// Of each vendor, and where it may be so, as text within an envelope.
std::vector<VendorPage> pages() {
  std::vector<VendorPage> all;
  for (auto& page : support::vendor_pages(kResidents)) {
    const bool in_envelopes = page.format == VendorPage::Format::xml && !page.name.starts_with("mri");
    if (in_envelopes) all.push_back(support::as_inner_text(page.with_remarks(kRemarks)));
    all.push_back(page.with_remarks(kRemarks));
  }
  return all;
}

TEST(LongAnswers, OfEachVendorAreReadWithLittleMemory) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "sanitizers keep memory of their own";
#endif
  for (const VendorPage& page : pages()) {
    SCOPED_TRACE(page.name);
    const support::LongAnswer answer(page, kAnswer);
    const auto peak = support::peak_of([&] { receive(page, answer); });
    ASSERT_TRUE(peak);
    EXPECT_LT(*peak, kPeak);
  }
}

}  // namespace
}  // namespace leasekey

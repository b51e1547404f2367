// Long answers from a real socket, whose bulk is of no interest: the memory of the process that reads them stays small.
#include "tests/support/long_answer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
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

struct LongAnswerCase {
  std::size_t page = 0;  ///< its place in `vendor_pages`
  bool as_text = false;  ///< the document stands within an envelope, escaped

  VendorPage make(int residents) const {
    const VendorPage page_of_vendor = support::vendor_pages(residents).at(page).with_remarks(kRemarks);
    return as_text ? support::as_inner_text(page_of_vendor) : page_of_vendor;
  }
};

std::ostream& operator<<(std::ostream& out, const LongAnswerCase& tested) { return out << tested.make(1).name; }

std::vector<LongAnswerCase> cases() {
  std::vector<LongAnswerCase> all;
  const auto pages = support::vendor_pages(1);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    all.push_back({i, false});
    const bool in_envelopes = pages[i].format == VendorPage::Format::xml && !pages[i].name.starts_with("mri");
    if (in_envelopes) all.push_back({i, true});
  }
  return all;
}

class LongAnswers : public testing::TestWithParam<LongAnswerCase> {};

TEST_P(LongAnswers, AreReadWithLittleMemory) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "sanitizers keep memory of their own";
#endif
  const VendorPage page = GetParam().make(kResidents);
  const support::LongAnswer answer(page, kAnswer);
  const auto peak = support::peak_of([&] { receive(page, answer); });
  ASSERT_TRUE(peak);
  EXPECT_LT(*peak, kPeak);
}

std::string name_of(const testing::TestParamInfo<LongAnswerCase>& info) {
  std::string name = info.param.make(1).name;
  std::erase(name, ',');
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(OfEachVendor, LongAnswers, testing::ValuesIn(cases()), name_of);

}  // namespace
}  // namespace leasekey

// Parse and normalise of a page of residents of each connector, against the bare parser over the same bytes, in turns.
// With `memory`, the peak of a process that receives and reads an answer of 200 MB.
#include <Poco/SAX/DefaultHandler.h>
#include <Poco/SAX/SAXParser.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "bench/stopwatch.h"
#include "core/rapidjson.h"
#include "tests/support/long_answer.h"
#include "tests/support/peak_memory.h"
#include "transport/http_client.h"

namespace leasekey {
namespace {

using support::VendorPage;

constexpr int kResidents = 5000;
constexpr int kRounds = 15;
constexpr std::size_t kLongAnswer = 200'000'000;

void read_bare_json(const std::string& text) {
  rapidjson::Reader reader;
  rapidjson::MemoryStream stream(text.data(), text.size());
  rapidjson::BaseReaderHandler<> events;
  if (reader.Parse<rapid::kSafeFlags>(stream, events).IsError()) std::abort();
}

void read_bare_xml(const std::string& text) {
  Poco::XML::DefaultHandler events;
  Poco::XML::SAXParser parser;
  parser.setFeature(Poco::XML::XMLReader::FEATURE_NAMESPACES, false);
  parser.setContentHandler(&events);
  parser.parseMemoryNP(text.data(), text.size());
}

double middle(std::vector<double> seconds) {
  std::nth_element(seconds.begin(), seconds.begin() + kRounds / 2, seconds.end());
  return seconds[kRounds / 2];
}

template <class Work>
double seconds_of(const Work& work) {
  const bench::Stopwatch watch;
  work();
  return watch.cpu_seconds();
}

void measure_speed(const VendorPage& page) {
  const std::string text = page.whole();
  std::vector<double> bare;
  std::vector<double> ours;
  std::size_t records = 0;
  for (int i = 0; i < kRounds; ++i) {
    bare.push_back(
        seconds_of([&] { page.format == VendorPage::Format::json ? read_bare_json(text) : read_bare_xml(text); }));
    ours.push_back(seconds_of([&] { records = page.read(text); }));
  }
  const auto size = static_cast<double>(text.size());
  std::printf("| %-18s | %7.2f | %8.0f | %9.0f | %6.0f | %5.2f |\n", page.name.c_str(), size / 1e6,
              static_cast<double>(records) / middle(ours) / 1e3, size / middle(bare) / 1e6, size / middle(ours) / 1e6,
              middle(bare) / middle(ours));
}

void receive(const VendorPage& page, const support::LongAnswer& answer) {
  const transport::Redactor redactor;
  transport::HttpClient client(redactor);
  const auto response = client.send({.url = answer.url(), .max_body_bytes = 2 * kLongAnswer});
  if (response.body.size() != answer.size() || page.read(response.body) == 0) std::abort();
}

void measure_memory(const char* what, const VendorPage& page) {
  const support::LongAnswer answer(page, kLongAnswer);
  const auto peak = support::peak_of([&] { receive(page, answer); });
  std::printf("| %-27s | %-15s | %6.0f | %7.1f |\n", page.name.c_str(), what, static_cast<double>(answer.size()) / 1e6,
              peak ? static_cast<double>(*peak) / 1e6 : -1);
}

int run(bool memory) {
  if (!memory) {
    std::printf("| %-18s | page MB | k rec./s | bare MB/s | MB/s   | ratio |\n", "connector");
    for (const auto& page : support::vendor_pages(kResidents)) measure_speed(page);
    return 0;
  }
  std::printf("| %-27s | %-15s | MB     | peak MB |\n", "connector", "bulk");
  for (const auto& page : support::vendor_pages(100)) {
    const VendorPage remarks = page.with_remarks(20'000);
    measure_memory("passed over", remarks);
    if (page.format == VendorPage::Format::xml && !page.name.starts_with("mri"))
      measure_memory("passed over", support::as_inner_text(remarks));
    measure_memory("small residents", page);
  }
  return 0;
}

}  // namespace
}  // namespace leasekey

int main(int argc, char** argv) { return leasekey::run(argc > 1 && std::strcmp(argv[1], "memory") == 0); }

// Parse and normalise of a page of residents of each connector, against the bare parser over the same bytes, in turns.
// With `memory`, the peak of a process that receives and reads an answer, a drop or a tap's output of 200 MB.
#include <Poco/SAX/DefaultHandler.h>
#include <Poco/SAX/SAXParser.h>

#ifdef LEASEKEY_LIBCSV
#include <csv.h>
#endif

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bench/stopwatch.h"
#include "connectors/csv/archive.h"
#include "connectors/csv/mits_drop.h"
#include "connectors/csv/tokenizer.h"
#include "connectors/files.h"
#include "connectors/test_world.h"
#include "core/long_text.h"
#include "core/rapidjson.h"
#include "core/time.h"
#include "tests/support/file_pages.h"
#include "tests/support/long_answer.h"
#include "tests/support/peak_memory.h"
#include "transport/http_client.h"

namespace leasekey {
namespace {

using support::FilePage;
using support::VendorPage;
using Read = std::function<std::size_t(std::string_view)>;

constexpr int kResidents = 5000;
constexpr int kRounds = 15;
constexpr std::size_t kLongAnswer = 200'000'000;

void read_bare_json(std::string_view text) {
  rapidjson::Reader reader;
  rapidjson::MemoryStream stream(text.data(), text.size());
  rapidjson::BaseReaderHandler<> events;
  if (reader.Parse<rapid::kSafeFlags>(stream, events).IsError()) std::abort();
}

void read_bare_xml(std::string_view text) {
  Poco::XML::DefaultHandler events;
  Poco::XML::SAXParser parser;
  parser.setFeature(Poco::XML::XMLReader::FEATURE_NAMESPACES, false);
  parser.setContentHandler(&events);
  parser.parseMemoryNP(text.data(), text.size());
}

void read_bare_lines(std::string_view text) {
  while (!text.empty()) {
    const auto end = text.find('\n');
    read_bare_json(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
}

#ifdef LEASEKEY_LIBCSV
void read_bare_csv(std::string_view text) {
  csv_parser parser;
  csv_init(&parser, CSV_STRICT);
  const auto cell = [](void*, std::size_t, void*) {};
  const auto row = [](int, void*) {};
  if (csv_parse(&parser, text.data(), text.size(), cell, row, nullptr) != text.size()) std::abort();
  csv_fini(&parser, cell, row, nullptr);
  csv_free(&parser);
}
#endif

/// The cells of each row as the connector gets them, and nothing done with them.
void divide_csv(std::string_view text) {
  connectors::csv::Tokenizer rows(text, ',');
  connectors::csv::Row row;
  while (rows.next(row)) {
    if (row.bad_quotes) std::abort();
  }
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

void measure_speed(const std::string& name, const std::string& text, const std::function<void(std::string_view)>& parse,
                   const Read& read) {
  std::vector<double> bare;
  std::vector<double> ours;
  std::size_t records = 0;
  for (int i = 0; i < kRounds; ++i) {
    bare.push_back(seconds_of([&] { parse(text); }));
    ours.push_back(seconds_of([&] { records = read(text); }));
  }
  const auto size = static_cast<double>(text.size());
  std::printf("| %-18s | %7.2f | %8.0f | %9.0f | %6.0f | %5.2f |\n", name.c_str(), size / 1e6,
              static_cast<double>(records) / middle(ours) / 1e3, size / middle(bare) / 1e6, size / middle(ours) / 1e6,
              middle(bare) / middle(ours));
}

std::size_t read_mits_drop(std::string_view text) {
  const connectors::csv::MitsRules rules;
  return connectors::csv::parse_mits_drop(text, "drop.xml", rules, *parse_local_date("2026-03-02")).records.size();
}

/// What the vendor answers, as a file: the reader of drops looks into whatever wraps the residents.
bool is_mits(const VendorPage& page) { return page.name == "yardi transactions"; }

void measure_all_speeds() {
  std::printf("| %-18s | page MB | k rec./s | bare MB/s | MB/s   | ratio |\n", "connector");
  for (const VendorPage& page : support::vendor_pages(kResidents)) {
    const bool json = page.format == VendorPage::Format::json;
    measure_speed(page.name, page.whole(), json ? read_bare_json : read_bare_xml, page.read);
    if (is_mits(page)) measure_speed("csv, MITS drop", page.whole(), read_bare_xml, read_mits_drop);
  }
  for (const FilePage& page : support::file_pages(kResidents)) {
    const std::string text = page.head + page.records;
    if (page.format == FilePage::Format::json_lines) {
      measure_speed(page.name, text, read_bare_lines, page.read);
      continue;
    }
#ifdef LEASEKEY_LIBCSV
    measure_speed(page.name, text, read_bare_csv, page.read);
#endif
    measure_speed(page.name + ", own division", text, divide_csv, page.read);
  }
}

void receive(const VendorPage& page, const support::LongAnswer& answer) {
  const transport::Redactor redactor;
  transport::HttpClient client(redactor);
  const auto response = client.send({.url = answer.url(), .max_body_bytes = 2 * kLongAnswer});
  if (response.body.size() != answer.size() || page.read(response.body) == 0) std::abort();
}

void tell_peak(const std::string& name, const char* what, std::size_t size, const std::function<void()>& work) {
  const auto peak = support::peak_of(work);
  std::printf("| %-27s | %-15s | %6.0f | %7.1f |\n", name.c_str(), what, static_cast<double>(size) / 1e6,
              peak ? static_cast<double>(*peak) / 1e6 : -1);
}

void measure_memory(const char* what, const VendorPage& page) {
  const support::LongAnswer answer(page, kLongAnswer);
  tell_peak(page.name, what, answer.size(), [&] { receive(page, answer); });
}

/// 200 MB on disk, so that the reader's memory is not that of the text.
LongText long_text(const std::string& head, const std::string& records, const std::string& tail) {
  LongText file;
  file.append(head);
  while (file.size() < kLongAnswer) file.append(records);
  file.append(tail);
  file.view();
  return file;
}

/// From the folder to the archive, as a source takes a drop over.
void measure_drop(const std::string& name, const char* what, std::string_view drop, const Read& read) {
  const connectors::TestFolder folder;
  const auto path = folder.path() / "drop";
  connectors::write_durably(path, drop);
  tell_peak(name, what, drop.size(), [&] {
    const LongText bytes = connectors::read_whole(path, 2 * kLongAnswer);
    if (read(bytes) == 0) std::abort();
    connectors::csv::Archive(folder.path() / "archive", "")
        .add(*connectors::look_at(path), bytes, Instant::from_millis(0));
  });
}

void measure_file(const char* what, const FilePage& page) {
  const LongText file = long_text(page.head, page.records, {});
  if (page.format == FilePage::Format::csv) return measure_drop(page.name, what, file, page.read);
  tell_peak(page.name, what, file.size(), [&] {
    if (page.read(file) == 0) std::abort();
  });
}

void measure_vendors_memory() {
  for (const VendorPage& page : support::vendor_pages(100)) {
    const VendorPage remarks = page.with_remarks(20'000);
    measure_memory("passed over", remarks);
    if (page.format == VendorPage::Format::xml && !page.name.starts_with("mri"))
      measure_memory("passed over", support::as_inner_text(remarks));
    measure_memory("small residents", page);
    if (!is_mits(page)) continue;
    for (const auto& [what, mits] : {std::pair{"passed over", remarks}, {"small residents", page}})
      measure_drop("csv, MITS drop", what, long_text(mits.head, mits.records, mits.tail), read_mits_drop);
  }
}

void measure_all_memory() {
  std::printf("| %-27s | %-15s | MB     | peak MB |\n", "connector", "bulk");
  measure_vendors_memory();
  for (const FilePage& page : support::file_pages(100, 20'000)) measure_file("passed over", page);
  for (const FilePage& page : support::file_pages(100)) measure_file("small residents", page);
}

}  // namespace
}  // namespace leasekey

int main(int argc, char** argv) {
  const bool memory = argc > 1 && std::strcmp(argv[1], "memory") == 0;
  memory ? leasekey::measure_all_memory() : leasekey::measure_all_speeds();
  return 0;
}

// Invented residents, written down line by line.
#include "tests/support/file_pages.h"

#include <utility>

#include "connectors/csv/map.h"
#include "connectors/records.h"
#include "connectors/singer/map.h"
#include "core/long_text.h"

namespace leasekey::support {
namespace {

using connectors::Use;

const LocalDate kToday = *parse_local_date("2026-03-02");

/// Which column or member is for what; they are called the same in both.
connectors::RowMapping mapping() {
  connectors::RowMapping rows;
  for (const auto& [use, name] : {std::pair{Use::person, "person"},
                                  {Use::lease, "lease"},
                                  {Use::unit, "unit"},
                                  {Use::property, "property"},
                                  {Use::first_name, "first_name"},
                                  {Use::last_name, "last_name"},
                                  {Use::email, "email"},
                                  {Use::phone, "phone"},
                                  {Use::status, "status"},
                                  {Use::move_in, "move_in"},
                                  {Use::move_out, "move_out"},
                                  {Use::lease_end, "lease_end"}}) {
    rows.columns[static_cast<std::size_t>(use)] = {name};
  }
  rows.date_forms = {connectors::DateForm("yyyy-mm-dd")};
  rows.not_residents = {"vacant"};
  rows.properties = {"7001"};
  return rows;
}

std::string number_of(int resident) { return std::to_string(100'000 + resident); }

FilePage csv(int residents, const std::string& remarks) {
  FilePage page{.name = "csv", .format = FilePage::Format::csv, .head = {}, .records = {}, .read = {}};
  page.head =
      "person,lease,unit,property,first_name,last_name,email,phone,status,move_in,move_out,lease_end,balance,remarks\n";
  for (int i = 0; i < residents; ++i) {
    const std::string n = number_of(i);
    page.records += "6" + n + ",5" + n + "," + n + ",7001,First" + n + ",Last" + n + ",resident" + n +
                    "@example.com,5550" + n + ",Current,2025-06-01,,2026-05-31,0.00," + remarks + "\n";
  }
  page.read = [](std::string_view text) {
    auto parsed = connectors::csv::parse_drop(text, "drop.csv", {mapping()}, kToday);
    Feed feed{.records = std::move(parsed.records), .skipped = std::move(parsed.skipped)};
    connectors::put_in_order(feed);
    return feed.records.size();
  };
  return page;
}

std::size_t read_lines(std::string_view text) {
  using namespace connectors::singer;
  constexpr std::size_t kPiece = 64U << 10;
  constexpr std::size_t kLongest = 1U << 20;
  const Streams streams{{"residents", mapping()}};
  Messages messages(streams, kToday);
  LineSplitter lines(kLongest, [&](const Line& line) { messages.take(line); });
  for (std::size_t at = 0; at < text.size(); at += kPiece) {
    lines.take(text.substr(at, kPiece));
    let_go(text.substr(at, kPiece));
  }
  lines.finish();
  Taken taken = std::move(messages).finish(Asked::everybody);
  connectors::hold_ambiguous_units(taken.homes, "", taken.feed);
  connectors::put_in_order(taken.feed);
  return taken.feed.records.size();
}

FilePage singer(int residents, const std::string& remarks) {
  FilePage page{.name = "singer", .format = FilePage::Format::json_lines, .head = {}, .records = {}, .read = {}};
  page.head = R"({"type":"SCHEMA","stream":"residents","schema":{"properties":{}},"key_properties":["person"]})"
              "\n";
  for (int i = 0; i < residents; ++i) {
    const std::string n = number_of(i);
    page.records += R"({"type":"RECORD","stream":"residents","record":{"person":"6)" + n + R"(","lease":"5)" + n +
                    R"(","unit":")" + n + R"(","property":"7001","first_name":"First)" + n + R"(","last_name":"Last)" +
                    n + R"(","email":"resident)" + n + R"(@example.com","phone":"5550)" + n +
                    R"(","status":"Current","move_in":"2025-06-01","move_out":null,"lease_end":"2026-05-31",)" +
                    R"("balance":0.0,"remarks":")" + remarks + "\"}}\n";
  }
  page.read = read_lines;
  return page;
}

}  // namespace

std::vector<FilePage> file_pages(int residents, std::size_t remark_bytes) {
  const std::string remarks(remark_bytes, 'x');
  return {csv(residents, remarks), singer(residents, remarks)};
}

}  // namespace leasekey::support

// A drop folder in the contract suite. Faults of a network become what a folder has instead.
#include <fstream>

#include "connectors/csv/connector.h"
#include "connectors/test_world.h"
#include "tests/contract/harness.h"

namespace leasekey::contract {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHeader =
    "Property,Resident,Lease,First Name,Last Name,E-mail,Phone,Unit,Status,Role,Move In,Move Out\r\n";

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

std::string row(const Resident& resident, const std::string& property = "oak") {
  const auto date = [](const std::optional<LocalDate>& day) { return day ? to_string(*day) : std::string(); };
  std::string text = property;
  for (const auto& cell : {resident.id, resident.lease, resident.first_name, resident.last_name, resident.email,
                           resident.phone, resident.unit, resident.status, std::string(to_string(resident.role)),
                           date(resident.move_in), date(resident.move_out)}) {
    text += "," + quoted(cell);
  }
  return text + "\r\n";
}

std::string drop(const std::vector<Resident>& residents, const std::string& property = "oak") {
  std::string text = kHeader;
  for (const auto& resident : residents) text += row(resident, property);
  return text;
}

class CsvHarness final : public Harness {
 public:
  const connectors::Connector& connector() const override { return connectors::csv::kConnector; }

  void show(const std::vector<Resident>& residents) override {
    fs::remove_all(drops());
    fs::create_directories(drops());
    residents_ = residents;
    deliver(drop(residents));
  }

  Played play(Fault fault) override {
    const std::string whole = drop(residents_);
    const std::string page = "<!DOCTYPE html><html><body>resident10001@example.com (555) 010-1234</body></html>";
    switch (fault) {
      case Fault::unauthenticated: fs::remove_all(drops()); return {"the folder is gone", ErrorKind::unavailable};
      case Fault::reset: fs::remove(file()); return {"no drop ever arrived", ErrorKind::unavailable};
      case Fault::too_many_requests:
      case Fault::no_answer: fs::remove(marker()); return {"the marker of a whole file is not there", std::nullopt};
      case Fault::truncated:
        deliver(whole.substr(0, whole.size() - 20));
        return {"the last row is cut off", std::nullopt};
      case Fault::half_a_document:
        deliver(whole.substr(0, whole.find("Last1", whole.size() / 2) + 3));
        return {"cut off within quotation marks", std::nullopt};
      case Fault::empty_body: deliver(""); return {"a file of zero bytes", ErrorKind::invalid_input};
      case Fault::no_list:
        deliver("\r\n" + whole);
        return {"a blank line instead of the header", ErrorKind::invalid_input};
      case Fault::redirect: deliver("\xFF\xFEP\0r\0"); return {"UTF-16", ErrorKind::invalid_input};
      case Fault::foreign_link: deliver(drop(residents_, "elm")); return {"a drop of another property", std::nullopt};
      case Fault::half_the_pages:
        take_over();
        deliver(drop({residents_.begin(), residents_.begin() + static_cast<std::ptrdiff_t>(residents_.size() / 2)}));
        return {"half the rows of the last accepted drop", std::nullopt};
      case Fault::page_shift:
        take_over();
        deliver(whole);
        connectors::touch(file(), world_.clock.now() - std::chrono::hours(48));
        return {"an older drop than the last accepted one", std::nullopt};
      case Fault::total_changes:
        deliver("Property,Resident,Lease,First Name\r\n");
        return {"a header without mapped columns", ErrorKind::invalid_input};
      case Fault::empty_list: deliver(kHeader); return {"a header alone", std::nullopt};
      default: return play_bad_record(fault, page);
    }
  }

  void play_once(Fault) override {
    // Not ready at the first look; the next one finds the marker.
    settle_after_open_ = fs::exists(marker());
    fs::remove(marker());
  }

  connectors::SourceContext context() override {
    const std::string settings = R"({"folder": ")" + drops().string() + R"(", "ready": {"marker": ".done"},
      "columns": {"property": "property", "person": "resident", "lease": "lease", "first_name": "first name",
                  "last_name": "last name", "email": "e-mail", "phone": "phone", "unit": "unit", "status": "status",
                  "role": "role", "move_in": "move in", "move_out": "move out"},
      "date_forms": "yyyy-mm-dd"})";
    return world_.context("{}", settings, {"oak"});
  }

  std::unique_ptr<PmsSource> open() override {
    auto source = connector().open(context());
    if (settle_after_open_ && ++opened_ > 1) std::ofstream(marker()) << "";
    return source;
  }

  std::vector<std::string> secrets() const override { return {}; }

 private:
  Played play_bad_record(Fault fault, const std::string& page) {
    auto residents = residents_;
    Resident& first = residents.front();
    const Resident healthy = first;
    switch (fault) {
      case Fault::duplicate: residents.push_back(healthy); break;
      case Fault::contradiction:
        residents.push_back(healthy);
        residents.back().status = "Past";
        break;
      case Fault::bad_record: first.id.clear(); break;
      case Fault::huge_field: first.last_name.assign(4U << 20, 'x'); break;
      case Fault::invalid_utf8: first.last_name = "\xFF\xFE"; break;
      default: deliver(page); return {"a web page or a message instead of the file", ErrorKind::invalid_input};
    }
    deliver(drop(residents));
    return {"a bad row", std::nullopt};
  }

  void deliver(const std::string& text) {
    std::ofstream(file(), std::ios::binary) << text;
    connectors::touch(file(), world_.clock.now());
    std::ofstream(marker()) << "";
  }

  void take_over() {
    const auto source = connector().open(context());
    source->read({});
    source->accepted();
  }

  fs::path drops() const { return folder_.path() / "drops"; }
  fs::path file() const { return drops() / "rent-roll.csv"; }
  fs::path marker() const { return drops() / "rent-roll.csv.done"; }

  connectors::TestWorld world_;
  connectors::TestFolder folder_;
  std::vector<Resident> residents_;
  bool settle_after_open_ = false;
  int opened_ = 0;
};

}  // namespace

std::unique_ptr<Harness> make_csv_harness() { return std::make_unique<CsvHarness>(); }

}  // namespace leasekey::contract

// Drops of CSV in the contract suite.
#include "tests/contract/drop_harness.h"

namespace leasekey::contract {
namespace {

constexpr const char* kHeader =
    "Property,Resident,Lease,First Name,Last Name,E-mail,Phone,Unit,Status,Role,Move In,Move Out\r\n";

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

std::string row(const Resident& resident, const std::string& property) {
  const auto date = [](const std::optional<LocalDate>& day) { return day ? to_string(*day) : std::string(); };
  std::string text = property;
  for (const auto& cell : {resident.id, resident.lease, resident.first_name, resident.last_name, resident.email,
                           resident.phone, resident.unit, resident.status, std::string(to_string(resident.role)),
                           date(resident.move_in), date(resident.move_out)}) {
    text += "," + quoted(cell);
  }
  return text + "\r\n";
}

class CsvHarness final : public DropHarness {
  std::string file_name() const override { return "rent-roll.csv"; }
  std::string settings() const override {
    return R"("columns": {"property": "property", "person": "resident", "lease": "lease", "first_name": "first name",
                  "last_name": "last name", "email": "e-mail", "phone": "phone", "unit": "unit", "status": "status",
                  "role": "role", "move_in": "move in", "move_out": "move out"},
      "date_forms": "yyyy-mm-dd")";
  }
  std::string drop(const std::vector<Resident>& residents, const std::string& property) const override {
    std::string text = kHeader;
    for (const auto& resident : residents) text += row(resident, property);
    return text;
  }
  std::string not_the_list(const std::string& whole) const override { return "\r\n" + whole; }
  std::string another_list() const override { return "Property,Resident,Lease,First Name\r\n"; }
  std::string another_encoding() const override { return "\xFF\xFEP\0r\0"; }
};

}  // namespace

std::unique_ptr<Harness> make_csv_harness() { return std::make_unique<CsvHarness>(); }

}  // namespace leasekey::contract

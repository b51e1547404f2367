// What a property manager is told about the login, list by list.
#include "connectors/mri/client.h"
#include "core/error.h"

namespace leasekey::connectors::mri {

bool MriSource::can_read(const ListName& name, const std::string& property, const std::string& what,
                         SourceCheck& check) {
  std::string problem;
  try {
    caller_.ask(request_for(query_of(name, property, 1, 1)), name.api, "", [&](const auto& response) {
      if (!parse_page(response.body).has_list) throw Error(ErrorKind::unavailable, "the answer has no list");
    });
    check.passed.push_back("property `" + property + "`: its " + what + " can be read");
    return true;
  } catch (const Error& error) {
    problem = "property `" + property + "`: its " + what + " cannot be read: " + error.what();
    if (error.kind() == ErrorKind::unauthenticated) {
      problem +=
          "; ask MRI whether the user name is complete (client, database, user and partner key) and whether its "
          "password has expired";
    }
    if (error.kind() == ErrorKind::forbidden || error.kind() == ErrorKind::not_found) {
      problem += "; ask MRI to enable `" + name.api + "` for this login and property";
    }
  }
  check.problems.push_back(problem);
  return false;
}

void MriSource::check_property(const std::string& property, SourceCheck& check) {
  if (!can_read(settings_.leases, property, "leases", check)) return;  // the others would fail alike
  if (settings_.read_residents && !can_read(settings_.residents, property, "residents", check)) {
    check.problems.back() += "; or set `read_residents` to false";
  }
  if (settings_.read_pending_move_ins && !can_read(settings_.pending_move_ins, property, "pending move-ins", check)) {
    check.problems.back() += "; or set `read_pending_move_ins` to false";
  }
  if (!can_read(settings_.units, property, "units", check)) {
    check.problems.back() += "; or set `units_api` to what this installation calls its list of units";
    return;
  }
  if (list_units(property).empty()) {
    check.problems.push_back("property `" + property +
                             "` shows no units: is its code right, and may this login see it?");
  }
}

SourceCheck MriSource::check() {
  SourceCheck check;
  try {
    caller_.begin();
    if (settings_.properties.empty()) check.problems.push_back("no property of the ePMS is attached");
    for (const auto& property : settings_.properties) check_property(property, check);
  } catch (const Error& error) {
    check.problems.push_back(error.what());
  }
  return check;
}

}  // namespace leasekey::connectors::mri

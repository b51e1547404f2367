// What a property manager is told about the login, list by list.
#include "connectors/advice.h"
#include "connectors/mri/client.h"
#include "core/error.h"

namespace leasekey::connectors::mri {
namespace {

/// `api` is the name of a list at MRI.
Advice advice_for(const std::string& api) {
  return {.vendor = "MRI",
          .login =
              "ask MRI whether the user name is complete (client, database, user and partner key) and whether its "
              "password has expired",
          .permission = "ask MRI to enable `" + api + "` for this login and property"};
}

}  // namespace

bool MriSource::can_read(const ListName& name, const std::string& property, const std::string& what,
                         SourceCheck& check) {
  try {
    caller_.ask(request_for(query_of(name, property, 1, 1)), name.api, "", [&](const auto& response) {
      if (!parse_page(response.body).has_list) throw Error(ErrorKind::unavailable, "the answer has no list");
    });
    check.passed.push_back("property `" + property + "`: its " + what + " can be read");
    return true;
  } catch (const Error& error) {
    const std::string told = "property `" + property + "`: its " + what + " cannot be read: " + error.what();
    check.problems.push_back(with_next_step(told, error.kind(), advice_for(name.api)));
    return false;
  }
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
                             "` shows no units; compare its code with MRI's, and ask MRI to let this login see it");
  }
}

SourceCheck MriSource::check() {
  SourceCheck check;
  try {
    caller_.begin();
    if (settings_.properties.empty()) check.problems.push_back(nothing_attached());
    for (const auto& property : settings_.properties) check_property(property, check);
  } catch (const Error& error) {
    check.problems.push_back(with_next_step(error, advice_for(settings_.leases.api)));
  }
  return check;
}

}  // namespace leasekey::connectors::mri

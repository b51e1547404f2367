// What a property manager is told about the login and the licence, operation by operation.
#include <algorithm>

#include "connectors/realpage/client.h"
#include "core/error.h"

namespace leasekey::connectors::realpage {
namespace {

std::string advice(const Error& error, const std::string& operation) {
  switch (error.kind()) {
    case ErrorKind::unauthenticated:
      return "; ask RealPage whether company id, user, password and licence key belong together, and whether the "
             "password has expired";
    case ErrorKind::forbidden: return "; ask RealPage to add the operation `" + operation + "` to the licence key";
    case ErrorKind::not_found: return "; ask RealPage whether the licence key holds for this site";
    default: return {};
  }
}

}  // namespace

bool RealPageSource::check_sites(SourceCheck& check) {
  try {
    const auto sites = list_sites();
    check.passed.push_back("the licence shows " + std::to_string(sites.size()) + " sites");
    for (const auto& site : settings_.sites) {
      const bool listed =
          std::any_of(sites.begin(), sites.end(), [&](const ListedSite& candidate) { return candidate.id == site; });
      if (!listed) check.problems.push_back("property `" + site + "` is not among them");
    }
    return true;
  } catch (const Error& error) {
    check.problems.push_back("the sites cannot be listed: " + std::string(error.what()) +
                             advice(error, settings_.sites_operation));
    return error.kind() == ErrorKind::forbidden;  // the residents may be licensed nevertheless
  }
}

void RealPageSource::check_site(const std::string& site, SourceCheck& check) {
  const std::string property = "property `" + site + "`: ";
  try {
    list_residents(site);
    check.passed.push_back(property + "its residents can be read");
  } catch (const Error& error) {
    check.problems.push_back(property + "its residents cannot be read: " + error.what() +
                             advice(error, settings_.residents_operation));
    return;
  }
  try {
    list_units(site);
    check.passed.push_back(property + "its units can be read");
  } catch (const Error& error) {
    check.problems.push_back(property + "its units cannot be read: " + error.what() +
                             advice(error, settings_.units_operation));
  }
}

SourceCheck RealPageSource::check() {
  SourceCheck check;
  try {
    caller_.begin();
    if (settings_.sites.empty()) check.problems.push_back("no property of the ePMS is attached");
    if (!check_sites(check)) return check;
    for (const auto& site : settings_.sites) check_site(site, check);
  } catch (const Error& error) {
    check.problems.push_back(error.what());
  }
  return check;
}

}  // namespace leasekey::connectors::realpage

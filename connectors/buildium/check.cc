// What works with these credentials, what does not, and whom to ask for what.
#include <algorithm>

#include "connectors/buildium/answer.h"
#include "connectors/buildium/client.h"
#include "core/error.h"

namespace leasekey::connectors::buildium {
namespace {

/// `right` is what Buildium calls the permission.
std::string advice_for(ErrorKind kind, const std::string& right) {
  switch (kind) {
    case ErrorKind::unauthenticated:
      return "; check client id and secret. An administrator of Buildium makes an API key under Settings > Developer "
             "Tools, after switching the Open API on under Settings > Application settings; it comes with the Premium "
             "plan";
    case ErrorKind::forbidden:
      return "; ask an administrator of Buildium for an API key with `View` for Rentals > " + right;
    case ErrorKind::not_found: return "; look whether `base_url` is right: https://api.buildium.com, or the sandbox's";
    default: return "";
  }
}

}  // namespace

SourceCheck BuildiumSource::check() {
  SourceCheck check;
  caller_.begin();
  try {
    check_properties(check);
  } catch (const Error& error) {
    check.problems.emplace_back(error.what() + advice_for(error.kind(), "Rental properties and units"));
    if (error.kind() != ErrorKind::forbidden) return check;  // the others would fail in the same way
  }
  if (settings_.properties.empty()) check.problems.emplace_back("no property of the ePMS is attached");
  for (const auto& property : settings_.properties) {
    const Question leases{"leases", {{"propertyids", property}}};
    const Question tenants{"leases/tenants", {{"propertyids", property}}};
    bool whole = check_list("Leases", leases, check);
    if (settings_.people == People::tenants) whole = check_list("Tenants", tenants, check) && whole;
    if (whole) check.passed.push_back("property `" + property + "`: its leases and tenants can be read");
  }
  return check;
}

bool BuildiumSource::check_list(const std::string& what, const Question& question, SourceCheck& check) {
  try {
    caller_.ask(make_request(settings_, question, {0, 1}), question.path, "",
                [](const transport::HttpResponse& response) { parse_tenants(response.body); });
    return true;
  } catch (const Error& error) {
    std::string problem = error.what() + advice_for(error.kind(), what);
    if (what == "Tenants" && error.kind() == ErrorKind::forbidden) problem += ", or set `people` to `leases`";
    if (std::find(check.problems.begin(), check.problems.end(), problem) == check.problems.end())
      check.problems.push_back(problem);
    return false;
  }
}

void BuildiumSource::check_properties(SourceCheck& check) {
  const auto listed = list_properties();
  check.passed.push_back("the API key shows " + std::to_string(listed.size()) + " properties");
  for (const auto& property : settings_.properties) {
    const auto found =
        std::find_if(listed.begin(), listed.end(), [&](const auto& candidate) { return candidate.id == property; });
    if (found == listed.end()) check.problems.push_back("property `" + property + "` is not among them");
    if (found != listed.end() && !found->active)
      check.problems.push_back("property `" + property + "` is inactive in Buildium");
  }
}

}  // namespace leasekey::connectors::buildium

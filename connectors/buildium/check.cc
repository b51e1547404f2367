// What works with these credentials, what does not, and whom to ask for what.
#include <algorithm>

#include "connectors/advice.h"
#include "connectors/buildium/answer.h"
#include "connectors/buildium/client.h"
#include "core/error.h"

namespace leasekey::connectors::buildium {
namespace {

/// `right` is what Buildium calls the permission, `otherwise` how to do without.
Advice advice_for(const std::string& right, const std::string& otherwise = {}) {
  return {
      .vendor = "Buildium",
      .login =
          "check client id and secret. An administrator of Buildium makes an API key under Settings > "
          "Developer Tools, after switching the Open API on under Settings > Application settings; it comes "
          "with the Premium plan",
      .permission = "ask an administrator of Buildium for an API key with `View` for Rentals > " + right + otherwise,
      .missing = "look whether `base_url` is right: https://api.buildium.com, or the sandbox's"};
}

}  // namespace

SourceCheck BuildiumSource::check() {
  SourceCheck check;
  caller_.begin();
  try {
    check_properties(check);
  } catch (const Error& error) {
    check.problems.push_back(with_next_step(error, advice_for("Rental properties and units")));
    if (error.kind() != ErrorKind::forbidden) return check;  // the others would fail in the same way
  }
  if (settings_.properties.empty()) check.problems.push_back(nothing_attached());
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
    const std::string otherwise = what == "Tenants" ? ", or set `people` to `leases`" : "";
    const std::string problem = with_next_step(error, advice_for(what, otherwise));
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
    if (found == listed.end())
      check.problems.push_back(not_among_them("property", property, advice_for("Rental properties and units")));
    if (found != listed.end() && !found->active)
      check.problems.push_back("property `" + property +
                               "` is inactive in Buildium; activate it there or attach another one");
  }
}

}  // namespace leasekey::connectors::buildium

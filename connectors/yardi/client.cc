// What is asked for, in which order, and when a reading is complete.
#include "connectors/yardi/client.h"

#include <algorithm>
#include <iterator>

#include "connectors/advice.h"
#include "connectors/attached.h"
#include "connectors/words.h"
#include "core/error.h"
#include "core/text.h"

namespace leasekey::connectors::yardi {
namespace {

constexpr std::string_view kProperties = "GetPropertyConfigurations";

CallRules call_rules(const YardiSettings& settings) {
  CallRules rules = settings.rules;
  rules.look_first = [](const transport::HttpResponse& response) {
    if (response.status == 500 || response.status == 400) throw_fault(response.body);
  };
  return rules;
}

const Advice kAdvice{
    .vendor = "Yardi",
    .login =
        "ask whether the interface user's name and password are right and not expired, and whether server and "
        "database are those that Yardi gave",
    .permission =
        "ask Yardi whether the licence of this interface entity is active and for which interface it is "
        "(setting `interface`), and the property manager whether the interface is configured for the "
        "property and the user",
    .missing = "ask the property manager whether the interface is configured for the property and the user"};

bool same_code(const std::string& a, const std::string& b) { return folded(a) == folded(b); }

}  // namespace

YardiSource::YardiSource(YardiSettings settings, TimeZone zone, const Clock& clock, transport::Outbound outbound)
    : settings_(std::move(settings)), zone_(zone), clock_(clock), caller_(call_rules(settings_), clock, outbound) {}

/// Nothing where the server has no such interface.
std::optional<Interface> YardiSource::describe(std::string_view name) {
  transport::HttpRequest request;
  request.url = settings_.base_url + "/Webservices/" + std::string(name) + ".asmx?WSDL";
  if (!settings_.user_agent.empty()) request.headers.push_back({"User-Agent", settings_.user_agent});
  std::optional<Interface> interface;
  try {
    caller_.ask(request, std::string(name) + " WSDL", "", [&](const transport::HttpResponse& response) {
      try {
        interface = read_wsdl(response.body);
      } catch (const Error&) {
        throw_fault(response.body);  // it says more
        throw;
      }
    });
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::not_found) throw;
  }
  return interface;
}

const YardiSource::Chosen& YardiSource::chosen() {
  if (chosen_) return *chosen_;
  std::map<std::string_view, std::optional<Interface>> described;
  for (const Candidate& candidate : candidates()) {
    if (settings_.interface != "auto" && candidate.name != settings_.interface) continue;
    const auto [known, is_new] = described.try_emplace(candidate.name);
    if (is_new) known->second = describe(candidate.name);
    if (!known->second || !known->second->offers(candidate.operation)) continue;
    return chosen_.emplace(Chosen{candidate, *known->second});
  }
  throw Error(ErrorKind::forbidden, "the server offers no interface that lists residents");
}

transport::HttpRequest YardiSource::call(std::string_view operation, const std::string& property) {
  const Interface& interface = chosen().interface;
  const auto found = interface.operations.find(operation);
  if (found == interface.operations.end()) {
    throw Error(ErrorKind::forbidden, "the interface does not offer `" + std::string(operation) + "`");
  }
  std::vector<std::pair<std::string, std::string>> parameters;
  for (const auto& name : found->second) {
    const std::string word = folded(name);
    if (word == "username") parameters.emplace_back(name, settings_.username);
    if (word == "password") parameters.emplace_back(name, std::string(settings_.password.reveal()));
    if (word == "servername") parameters.emplace_back(name, settings_.server);
    if (word == "database") parameters.emplace_back(name, settings_.database);
    if (word == "platform") parameters.emplace_back(name, settings_.platform);
    if (word == "interfaceentity") parameters.emplace_back(name, settings_.entity);
    if (word == "interfacelicense") parameters.emplace_back(name, std::string(settings_.license.reveal()));
    if (word == "yardipropertyid") parameters.emplace_back(name, property);
  }
  const std::string body = "<" + std::string(operation) + " xmlns=\"" + xml_escaped(interface.name_space) + "\">" +
                           xml_elements(parameters) + "</" + std::string(operation) + ">";
  auto request = soap_request(settings_.soap,
                              settings_.base_url + "/Webservices/" + std::string(chosen().candidate.name) + ".asmx",
                              interface.name_space + "/" + std::string(operation), body);
  if (!settings_.user_agent.empty()) request.headers.push_back({"User-Agent", settings_.user_agent});
  return request;
}

void YardiSource::ask_residents(const std::string& property, const AnswerReader& read) {
  const std::string operation(chosen().candidate.operation);
  caller_.ask(call(operation, property), operation, "", read);
}

mits::Reading YardiSource::how(const std::string& property) const {
  return {.today = zone_.date_at(clock_.now()),
          .ids_without_case = true,
          .unit_with_building = settings_.unit_with_building,
          .unit_prefix = settings_.unit_prefixes.of(property),
          .property = property,
          .one_home_per_code = true};
}

Feed YardiSource::read(const ReadProgress& progress) {
  caller_.begin();
  const ReadOne one = [this](const std::string& property, Gathered& part, const ReadProgress& told) {
    Reading reading;
    ask_residents(property, [&](const transport::HttpResponse& response) {
      reading = read_residents(response.body, chosen().candidate.shape, how(property));
    });
    // A property that was taken from this user could look like an empty one.
    if (reading.listed == 0) expect_listed(property);
    part = {std::move(reading.feed), std::move(reading.units)};
    told(part.feed.records.size(), 0);
  };
  return read_attached({"yardi", settings_.properties, "set `unit_names` or `unit_prefixes`"}, one, progress).feed;
}

std::vector<ListedProperty> YardiSource::list_properties() {
  std::vector<ListedProperty> listed;
  caller_.ask(call(kProperties, ""), std::string(kProperties), "",
              [&](const transport::HttpResponse& response) { listed = read_properties(response.body); });
  return listed;
}

void YardiSource::expect_listed(const std::string& property) {
  const auto listed = list_properties();
  const bool found =
      std::any_of(listed.begin(), listed.end(), [&](const auto& one) { return same_code(one.code, property); });
  if (!found) throw Error(ErrorKind::not_found, "the interface user no longer sees this property");
}

std::vector<PmsProperty> YardiSource::properties() {
  caller_.begin();
  std::vector<PmsProperty> properties;
  for (auto& one : list_properties()) properties.push_back({std::move(one.code), std::move(one.name)});
  return properties;
}

std::vector<PmsUnitInfo> YardiSource::units() {
  caller_.begin();
  std::vector<PmsUnitInfo> units;
  for (const auto& property : settings_.properties) {
    std::vector<ListedUnit> listed;
    ask_residents(property, [&](const transport::HttpResponse& response) {
      listed = read_units(response.body, chosen().candidate.shape, how(property));
    });
    for (auto& unit : listed) units.push_back({PmsUnit(unit.label), std::move(unit.building)});
  }
  return units;
}

/// What one property's answer is like; a problem with it does not hide what the others are like.
void YardiSource::check_property(const std::string& property, SourceCheck& check) {
  try {
    Reading reading;
    ask_residents(property, [&](const transport::HttpResponse& response) {
      reading = read_residents(response.body, chosen().candidate.shape, how(property));
    });
    const std::size_t held = reading.feed.skipped.size();
    check.passed.push_back("property `" + property + "`: its residents can be read, " +
                           std::to_string(reading.feed.records.size()) + " records" +
                           (held == 0 ? "" : ", " + std::to_string(held) + " that cannot be used"));
  } catch (const Error& error) {
    check.problems.push_back("property `" + property + "`: " + with_next_step(error, kAdvice));
  }
}

SourceCheck YardiSource::check() {
  SourceCheck check;
  try {
    caller_.begin();
    check.passed.push_back("residents are read from `" + std::string(chosen().candidate.name) + "`, `" +
                           std::string(chosen().candidate.operation) + "`");
    const auto listed = list_properties();
    check.passed.push_back("the interface user sees " + std::to_string(listed.size()) + " properties");
    if (settings_.properties.empty()) check.problems.push_back(nothing_attached());
    for (const auto& property : settings_.properties) {
      const bool found =
          std::any_of(listed.begin(), listed.end(), [&](const auto& one) { return same_code(one.code, property); });
      if (!found) {
        check.problems.push_back("property `" + property +
                                 "` is not among them; compare its code with Voyager's, and "
                                 "ask for the interface to be configured for it");
        continue;
      }
      check_property(property, check);
    }
  } catch (const Error& error) {
    check.problems.push_back(with_next_step(error, kAdvice));
  }
  return check;
}

}  // namespace leasekey::connectors::yardi

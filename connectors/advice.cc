// One next step for each kind of error: the vendor's own where somebody has to be asked, else the same for all.
#include "connectors/advice.h"

namespace leasekey::connectors {
namespace {

std::string next_step(ErrorKind kind, const Advice& advice) {
  switch (kind) {
    case ErrorKind::unauthenticated: return advice.login;
    case ErrorKind::forbidden: return advice.permission;
    case ErrorKind::not_found: return advice.missing.empty() ? advice.permission : advice.missing;
    case ErrorKind::rate_limited:
      return "wait until the limit ends, then check again; if it comes back, ask " + advice.vendor +
             " which other programs use this login and whether its limit can be raised";
    case ErrorKind::unavailable:
      if (!advice.outage.empty()) return advice.outage;
      return "wait a few minutes and check again; if it stays so, compare `base_url` with what " + advice.vendor +
             " gave you and ask them whether their service is up";
    case ErrorKind::invalid_input:
    case ErrorKind::conflict:
      if (!advice.refusal.empty()) return advice.refusal;
      return "compare the settings with what " + advice.vendor +
             " gave you; if they are right, ask them what this refusal means";
    case ErrorKind::internal: break;
  }
  return "report this to those who run Leasekey: it is not for " + advice.vendor + " to mend";
}

}  // namespace

std::string with_next_step(const std::string& problem, ErrorKind kind, const Advice& advice) {
  return problem + "; " + next_step(kind, advice);
}

std::string with_next_step(const Error& error, const Advice& advice) {
  return with_next_step(error.what(), error.kind(), advice);
}

std::string nothing_attached(const std::string& what) {
  return "no " + what + " of the ePMS is attached; set `properties` of the property's source to its id in the ePMS";
}

std::string not_among_them(const std::string& what, const std::string& id, const Advice& advice) {
  return what + " `" + id + "` is not among them; compare its id with the one in the ePMS, and ask " + advice.vendor +
         " to let this login see it";
}

}  // namespace leasekey::connectors

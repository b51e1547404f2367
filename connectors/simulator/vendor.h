// What all simulated vendors have in common: a portfolio, the switchboard of faults, and how faults look.
#pragma once

#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "connectors/simulator/faults.h"
#include "connectors/simulator/portfolio.h"
#include "connectors/simulator/server.h"

namespace leasekey::simulator {

/// A vendor adds its shapes: `reply` for a healthy call, `refuse` for its way to say no. It does not include the
/// connector's headers, so that a misunderstanding there is not repeated here.
class Vendor : public Service {
 public:
  Portfolio& portfolio() { return portfolio_; }
  Faults& faults() { return faults_; }
  /// Names of the calls so far, in order.
  std::vector<std::string> calls() const;

  Answer answer(const Request& request, const std::string& base_url) final;

 protected:
  /// One call as the vendor sees it.
  struct Call {
    const Request& request;
    const std::string& base_url;
    std::string name;              ///< such as `getLeases`, for `calls`
    bool lists_residents = false;  ///< `Faults::next` waits for these
    Fault fault = Fault::none;     ///< one that spoils the data; what needs no look at it was played before
  };
  /// What is asked for: its name, and whether it lists residents. An empty name: nothing that the vendor knows.
  virtual Call understand(const Request& request, const std::string& base_url) const = 0;
  /// Whether the credentials are right.
  virtual bool knows(const Request& request) const = 0;
  virtual Answer reply(const Call& call) = 0;
  /// How the vendor says no: `fault` is one of unauthenticated, forbidden, too_many_requests, maintenance,
  /// bad_credentials, no_list (success without any list), not_found via `none` (there is no such call).
  virtual Answer refuse(Fault fault, const std::string& message) const = 0;
  /// The credentials that a talkative error repeats.
  virtual std::string secrets_of(const Request& request) const = 0;

  /// What the fault does to a property's leases before they are written: empty, duplicate, contradiction, bad record,
  /// huge field, invalid UTF-8 (a mark that `answer` replaces). `past` is the vendor's word for a contradiction.
  static void spoil(std::vector<SimulatedLease>& leases, Fault fault, const std::string& past = "Past");

  /// Which part of a listing a page shows, and what it says about the rest, with the fault in it.
  struct Page {
    std::size_t start = 0;
    std::size_t count = 0;
    std::size_t total = 0;  ///< as it is announced
    bool more = false;      ///< a next page is announced
    bool foreign = false;   ///< … at another host
  };
  /// `offset` counts from 0.
  static Page page_of(std::size_t total, std::size_t offset, std::size_t size, Fault fault);

 private:
  std::optional<Answer> obey(Fault fault, const Request& request) const;

  Portfolio portfolio_;
  Faults faults_;
  mutable std::mutex mutex_;
  std::vector<std::string> calls_;
};

/// Where `Page::foreign` leads.
inline constexpr std::string_view kElsewhere = "http://elsewhere.example.com";

/// `YYYY-MM-DD` as `MM/DD/YYYY`; any other text as it is.
std::string us_date(const std::string& iso);

/// The text as XML text or attribute value.
std::string xml_text(const std::string& text);

}  // namespace leasekey::simulator

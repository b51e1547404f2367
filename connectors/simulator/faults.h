// What can go wrong at a vendor, switched on for some requests or for all. The same switchboard for every simulator.
#pragma once

#include <deque>
#include <mutex>
#include <string>

namespace leasekey::simulator {

enum class Fault {
  none,
  no_answer,          ///< silence until the client gives up
  reset,              ///< the connection breaks before an answer
  truncated,          ///< the body ends before its announced length
  half_a_document,    ///< a whole HTTP answer with half a document in it
  html,               ///< a web page with status 200
  empty_body,         ///< status 200 without a body
  unauthenticated,    ///< 401
  forbidden,          ///< 403
  too_many_requests,  ///< 429 with `Retry-After`
  server_error,       ///< 500
  maintenance,        ///< the vendor's own way to say so, inside HTTP 200 where it has one
  bad_credentials,    ///< a refusal that repeats the secrets and people it knows
  redirect,           ///< 302 to another host
  foreign_link,       ///< the next page is said to be on another host
  empty_list,         ///< no residents at all, said with success
  no_list,            ///< success without any list
  half_the_pages,     ///< the listing ends early
  page_shift,         ///< an entry moves from one page to the next while they are read
  total_changes,      ///< another total on the second page
  duplicate,          ///< the first resident twice on its page
  contradiction,      ///< the first resident a second time, with another status
  bad_record,         ///< the first resident without its id
  huge_field,         ///< a name of four million characters
  invalid_utf8,       ///< bytes in a name that are no text
};

/// Which fault the next request meets. Safe to use from any thread.
class Faults {
 public:
  /// For every request of any method, until `clear`.
  void always(Fault fault);
  /// For that many requests for residents, then none. Queues behind what waits already.
  void next(Fault fault, int requests = 1);
  void clear();

  /// Seconds that `too_many_requests` asks for.
  void set_retry_after(int seconds);
  int retry_after() const;

  Fault take(bool for_residents);

 private:
  mutable std::mutex mutex_;
  Fault always_ = Fault::none;
  std::deque<Fault> next_;
  int retry_after_ = 1;
};

}  // namespace leasekey::simulator

// The table of routes: what is there, and what right it needs.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access-rules/may.h"
#include "api/answer_once.h"
#include "api/callers.h"
#include "api/message.h"
#include "api/source_reach.h"
#include "core/time.h"
#include "store/database.h"
#include "sync/definitions.h"
#include "sync/desk.h"
#include "sync/live_index.h"
#include "sync/secret_desk.h"

namespace leasekey::api {

class EventStreams;

/// How the routes come to the sealed secrets of the logins.
struct SecretKeeping {
  /// Throws `conflict` where the key cannot be had. Nothing: none are kept here.
  std::function<std::shared_ptr<const store::Vault>()> vault;
  std::function<sync::SecretUses()> uses;  ///< no other secret can be set; nothing: none
  /// After each commit that set one; nothing: nobody wants to know.
  std::function<void(const store::SecretName&)> changed;
};

/// What the routes reach outside of the database. All may be called from several threads at once.
struct Callbacks {
  std::function<bool()> ready;                                         ///< nothing: always
  std::function<void(const PropertyId&)> sync_now;                     ///< nothing: `unavailable`
  std::function<std::optional<Instant>(const PropertyId&)> next_poll;  ///< nothing: not known
  /// A delivery of an ePMS for the login of that name: who sent it is proven, and its properties are queued; how many.
  /// Throws `unauthenticated` for any other. Nothing: there are none.
  std::function<std::size_t(const std::string& credential, const Request& request)> webhook;
  const sync::LiveIndex* access = nullptr;  ///< what is committed, answered from memory; null: ask the database
  SecretKeeping secrets;
  SignInParts sign_in = {};
  SourceReach source = {};
};

/// What every route works with.
struct Office {
  store::Database& database;
  const Clock& clock;
  Callbacks callbacks;
  std::shared_ptr<EventStreams> events = {};
  std::shared_ptr<KeyedRequests> keyed = std::make_shared<KeyedRequests>();
  std::shared_ptr<sync::Definitions> definitions = std::make_shared<sync::Definitions>();
};

/// One request on its way through a route.
struct Call {
  Office& office;
  const Request& request;
  std::vector<std::string> captured;  ///< the path's segments in the places of `{…}`
  PersonId caller;                    ///< empty on an open route, and for who manages nothing
  sync::Desk* desk = nullptr;         ///< of the property that the path names, which the caller may look at
  Instant now;
  const sync::SignedIn* session = nullptr;  ///< null: by a token, or nobody

  /// Throws `unavailable` where nobody can sign in here.
  sync::AccountDesk& accounts() const;
};

enum class Audience {
  everybody,  ///< no token; programs, which prove themselves otherwise
  strangers,  ///< no token; browsers, but not at the behest of another site's page
  signed_in,  ///< whoever has a session, for themselves
  administrator,
  callers,    ///< any token; what is shown is the caller's own
  property,   ///< who may do what the route needs, at the property in the first `{…}`
  portfolio,  ///< the same at the portfolio in the first `{…}`
  oneself,    ///< people known at the property in the first `{…}`, for themselves; the rules decide on what they hold
};

struct Route {
  std::string_view method;
  std::string_view path;  ///< `/api/v1/properties/{property}`
  Audience audience;
  /// With `property` and `portfolio`. An action on a key or a door is about the one in `{key}` or `{door}`.
  access_rules::Action needs;
  Response (*handle)(const Call&);
  /// Answered anew each time, whatever `Idempotency-Key` says: what was true may be so no longer.
  bool decided_anew = false;
};

/// All of them, from the tables of the areas.
std::span<const Route> routes();

struct RouteMatch {
  const Route* route = nullptr;  ///< null: no such path, or not with that method
  std::vector<std::string> captured;
  std::vector<std::string_view> allowed;  ///< methods of that path, where only the method is wrong
};
RouteMatch match(std::span<const Route> table, std::string_view method, const std::vector<std::string>& path);

/// Checks token, right and property, then runs the route. Throws `Error`. What the caller may not look at is
/// `not_found` in the very words of what is not there.
Response run(const Route& route, Call call);

/// Whether somebody may know that the property is there: with Key Management, or for its devices.
bool may_know_of(const Property& property, const PersonId& caller);

}  // namespace leasekey::api

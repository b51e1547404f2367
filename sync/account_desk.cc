// Signing in, sessions, and the counting of failures.
#include "sync/account_desk.h"

#include <algorithm>

#include "core/normal_form.h"
#include "core/text.h"
#include "store/sha256.h"
#include "sync/account_attempt.h"
#include "sync/account_trail.h"

namespace leasekey::sync {

using access_rules::FailureCount;
using store::Account;

namespace {

constexpr std::size_t kTokenBytes = 32;
constexpr std::size_t kLongestAgent = 80;

Error not_accepted() {
  return {ErrorKind::unauthenticated, "the e-mail address and the password are not accepted together"};
}

Error no_such_session() { return {ErrorKind::not_found, "there is no such session of yours"}; }

FailureCount count_of(store::Tx& tx, const std::string& subject) {
  const store::StoredCount stored = store::load_count(tx, subject);
  return {stored.failures, stored.last_at};
}

void count_failure(store::Tx& tx, const std::string& subject, Instant now) {
  const FailureCount after = access_rules::after_failure(count_of(tx, subject), now);
  store::save_count(tx, subject, {after.failures, after.last_at});
}

/// One failure that was none.
void uncount(store::Tx& tx, const std::string& subject) {
  store::StoredCount count = store::load_count(tx, subject);
  if (count.failures <= 1) return store::delete_count(tx, subject);
  --count.failures;
  store::save_count(tx, subject, count);
}

/// The trail keeps the first of a row of failures, and then ever fewer.
bool is_worth_an_entry(int failures) { return (failures & (failures - 1)) == 0; }

/// What a list can show: no more than a line.
std::string short_agent(const std::string& agent) {
  std::string text;
  for (const char c : agent.substr(0, kLongestAgent)) text += c >= ' ' && c <= '~' ? c : '?';
  return text;
}

}  // namespace

AccountDesk::AccountDesk(store::Database& database, PasswordHasher& hasher, AccountPolicy policy, Random& random)
    : database_(database),
      hasher_(hasher),
      policy_(std::move(policy)),
      random_(random),
      public_url_(policy_.public_url) {}

void AccountDesk::answers_at(std::string public_url) {
  const std::lock_guard lock(mutex_);
  public_url_ = std::move(public_url);
}

std::string AccountDesk::public_url() {
  const std::lock_guard lock(mutex_);
  return public_url_;
}

std::string csrf_token_of(const std::string& session_token) { return store::sha256_hex("csrf " + session_token); }

Secret AccountDesk::new_token() {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (std::size_t i = 0; i < 2 * kTokenBytes; ++i) text += kDigits[random_.below(kDigits.size())];
  Secret token(text);
  wipe(text);
  return token;
}

AccountDesk::Attempt AccountDesk::attempt_of(store::Tx& tx, const std::string& email, const Visitor& visitor) {
  Attempt attempt;
  attempt.email = folded(email);
  const std::string network = access_rules::network_of(visitor.address);
  attempt.device_hash = visitor.device.empty() ? "" : store::sha256_hex(visitor.device);
  attempt.network_subject = "network " + network;
  attempt.account_subject = "account " + store::sha256_hex(attempt.email).substr(0, 32);
  attempt.found = store::account_of_email(tx, attempt.email);
  attempt.known_device = attempt.found && !attempt.device_hash.empty() &&
                         store::is_known_device(tx, attempt.found->account.id, attempt.device_hash);
  attempt.here_subject = attempt.account_subject + " at " + (attempt.known_device ? attempt.device_hash : network);
  return attempt;
}

AccountDesk::Attempt AccountDesk::begin_attempt(const std::string& email, const Visitor& visitor, Instant now) {
  Attempt attempt;
  Duration wait{0};
  database_.write([&](store::Tx& tx) {
    attempt = attempt_of(tx, email, visitor);
    const access_rules::SignInFailures failures{count_of(tx, attempt.here_subject),
                                                count_of(tx, attempt.network_subject),
                                                count_of(tx, attempt.account_subject), attempt.known_device};
    wait = access_rules::wait_before_sign_in(failures, now);
    if (wait > Duration(0)) return;
    // Counted before it is known, so that tries at the same time cannot slip through together.
    for (const auto* subject : attempt.subjects()) count_failure(tx, *subject, now);
  });
  if (wait > Duration(0)) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait);
    throw Error(ErrorKind::rate_limited, "this was tried too often; wait for " + std::to_string(seconds.count()) + " s",
                seconds);
  }
  return attempt;
}

void AccountDesk::take_back(const Attempt& attempt) {
  database_.write([&](store::Tx& tx) {
    for (const auto* subject : attempt.subjects()) uncount(tx, *subject);
  });
}

bool AccountDesk::check_password(const Attempt& attempt, const Secret& password) {
  try {
    Secret composed(normal_form(password.reveal()));
    const bool may = attempt.found && attempt.found->verified && attempt.found->account.is_active();
    if (may) return hasher_.verify(attempt.found->account.password_hash, composed);
    hasher_.hash(composed);  // an address that nobody has costs the same
    return false;
  } catch (const Error&) {
    take_back(attempt);
    throw;
  }
}

void AccountDesk::note_failure(const Attempt& attempt, Instant now) {
  database_.write([&](store::Tx& tx) {
    const int failures = store::load_count(tx, attempt.account_subject).failures;
    if (!is_worth_an_entry(failures)) return;
    append_account_audit(tx, attempt.found ? attempt.found->account.id : 0, "account_sign_in_failed", now, "somebody",
                         std::to_string(failures) + " in a row");
  });
}

void AccountDesk::forget_failures(store::Tx& tx, const Attempt& attempt) {
  store::delete_count(tx, attempt.here_subject);
  uncount(tx, attempt.network_subject);
  uncount(tx, attempt.account_subject);
}

void AccountDesk::end_session_of(store::Tx& tx, const std::string& token) {
  if (token.empty()) return;
  if (const auto old = store::find_session(tx, store::sha256_hex(token))) {
    store::delete_session(tx, old->account, old->id);
  }
}

NewSession AccountDesk::open_session(store::Tx& tx, Account account, const Attempt& attempt, const Visitor& visitor,
                                     Instant now) {
  NewSession made;
  made.token = new_token();
  store::Session session;
  session.account = account.id;
  session.email = attempt.email;
  session.device = short_agent(visitor.agent);
  session.made_at = session.seen_at = now;
  session.id = store::insert_session(tx, session, store::sha256_hex(made.token.reveal()));
  std::string device_hash = attempt.device_hash;
  if (!attempt.known_device) {
    made.device = new_token();
    device_hash = store::sha256_hex(made.device->reveal());
  }
  store::remember_device(tx, account.id, device_hash, now);
  account.signed_in_at = now;
  store::save_account(tx, account);
  made.who = {session.id, account.id, session.email,
              account.management_email == session.email ? account.person : PersonId()};
  return made;
}

NewSession AccountDesk::sign_in(const std::string& email, const Secret& password, const Visitor& visitor,
                                const std::string& old_token, Instant now) {
  const Attempt attempt = begin_attempt(email, visitor, now);
  // No password is that long, and hashing it would be somebody's way to keep us busy.
  const bool possible = password.reveal().size() <= kLongestPasswordBytes;
  if (!possible || !check_password(attempt, password)) {
    note_failure(attempt, now);
    throw not_accepted();
  }
  const std::string& verified = attempt.found->account.password_hash;
  std::string renewed;
  if (hasher_.is_outdated(verified)) renewed = hasher_.hash(Secret(normal_form(password.reveal())));
  return database_.write([&](store::Tx& tx) {
    auto found = store::account_of_email(tx, attempt.email);
    if (!found || found->account.password_hash != verified) throw not_accepted();  // changed since it was looked at
    end_session_of(tx, old_token);
    if (!renewed.empty()) found->account.password_hash = renewed;
    append_account_audit(tx, found->account.id, "account_signed_in", now);
    forget_failures(tx, attempt);
    return open_session(tx, found->account, attempt, visitor, now);
  });
}

struct AccountDesk::FoundSession {
  store::Session session;
  SignedIn who;
};

std::optional<AccountDesk::FoundSession> AccountDesk::find_session(const std::string& token, Instant now) {
  if (token.size() != 2 * kTokenBytes) return {};
  return database_.read([&](store::Tx& tx) -> std::optional<FoundSession> {
    auto session = store::find_session(tx, store::sha256_hex(token));
    if (!session || access_rules::is_session_over(session->made_at, session->seen_at, policy_.sessions, now)) return {};
    const Account account = store::load_account(tx, session->account).value();
    SignedIn who{session->id, session->account, session->email,
                 account.management_email == session->email ? account.person : PersonId()};
    return FoundSession{std::move(*session), std::move(who)};
  });
}

std::optional<SignedIn> AccountDesk::identify(const std::string& token, Instant now) {
  auto found = find_session(token, now);
  if (!found) return {};
  if (access_rules::is_use_worth_noting(found->session.seen_at, now)) {
    database_.write([&](store::Tx& tx) { store::note_use(tx, found->session.id, now); });
  }
  return std::move(found->who);
}

std::optional<SignedIn> AccountDesk::look_up(const std::string& token, Instant now) {
  auto found = find_session(token, now);
  if (!found) return {};
  return std::move(found->who);
}

Identity AccountDesk::describe(const SignedIn& who) {
  return database_.read([&](store::Tx& tx) {
    const Account account = store::load_account(tx, who.account).value();
    Identity identity;
    identity.name = account.name;
    identity.roles = store::roles_of_person(tx, who.staff);
    identity.profiles = store::profiles_of_email(tx, who.email);
    if (who.staff.empty() && !store::roles_of_person(tx, account.person).empty()) {
      identity.management_email = account.management_email;
    }
    return identity;
  });
}

PersonId AccountDesk::person_at(const SignedIn& who, const PropertyId& property) {
  const auto profiles = database_.read([&](store::Tx& tx) { return store::profiles_of_email(tx, who.email); });
  const auto found = std::find_if(profiles.begin(), profiles.end(),
                                  [&](const store::Profile& profile) { return profile.property == property; });
  return found == profiles.end() ? who.staff : found->person;
}

void AccountDesk::sign_out(const SignedIn& who, Instant now) { end_session(who, who.session, now); }

std::vector<store::Session> AccountDesk::sessions_of(const SignedIn& who, Instant now) {
  auto sessions = database_.read([&](store::Tx& tx) { return store::sessions_of(tx, who.account); });
  std::erase_if(sessions, [&](const store::Session& session) {
    return access_rules::is_session_over(session.made_at, session.seen_at, policy_.sessions, now);
  });
  return sessions;
}

void AccountDesk::end_session(const SignedIn& who, std::int64_t session, Instant now) {
  database_.write([&](store::Tx& tx) {
    if (store::delete_session(tx, who.account, session) == 0) throw no_such_session();
    append_account_audit(tx, who.account, "account_session_ended", now);
  });
}

void AccountDesk::end_sessions(const SignedIn& who, bool keep_current, Instant now) {
  database_.write([&](store::Tx& tx) {
    if (store::delete_sessions(tx, who.account, keep_current ? who.session : 0) == 0) return;
    append_account_audit(tx, who.account, "account_sessions_ended", now);
  });
}

void AccountDesk::tidy(Instant now) {
  database_.write([&](store::Tx& tx) {
    store::delete_sessions_before(tx, now - policy_.sessions.whole, now - policy_.sessions.idle);
    store::delete_expired_links(tx, now);
    store::delete_counts_before(tx, now - std::chrono::hours(1));
  });
}

}  // namespace leasekey::sync

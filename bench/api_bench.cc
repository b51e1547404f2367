// What the portal asks while 100,000 suggestions are open, over a real socket, by several clients at once: how long
// each kind of request takes, beside a route that does nothing but answer, and beside the bare SQL of the same page.
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "api/callers.h"
#include "api/server.h"
#include "bench/http_client.h"
#include "bench/open_queue.h"
#include "bench/stopwatch.h"
#include "store/password_hash.h"
#include "sync/account_desk.h"
#include "sync/live_index.h"

namespace leasekey {
namespace {

constexpr int kBareRounds = 50;
constexpr std::string_view kPassword = "an invented passphrase 7";

/// A suggestion that waits.
struct Open {
  PropertyId property;
  PersonId person;
  std::int64_t id = 0;
  int version = 0;
};

class Clients;

/// One kind of request: how often of all it comes, who makes it, and the SQL that finds the same.
struct Kind {
  const char* name;
  int weight;
  std::string (*target)(Clients& clients, std::mt19937& random);  ///< null: a decision
  const char* sql;                                                ///< empty: nothing to compare with
};

/// What all clients share.
class Clients {
 public:
  explicit Clients(std::vector<Open> open) : open_(std::move(open)) {
    for (const Open& each : open_) {
      if (each.property == bench::queue_property(0)) largest_.push_back(each);
    }
  }

  const Open& any(std::mt19937& random) const { return open_[random() % open_.size()]; }
  const Open& of_largest(std::mt19937& random) const { return largest_[random() % largest_.size()]; }
  /// Each of them once.
  const Open* next_to_decide() {
    // A prime step goes through all properties.
    const std::size_t taken = taken_++;
    return taken < open_.size() / 2 ? &open_[taken * 7919 % open_.size()] : nullptr;
  }

 private:
  std::vector<Open> open_;
  std::vector<Open> largest_;  ///< those of the first property
  std::atomic<std::size_t> taken_{0};
};

std::string at(const PropertyId& property) { return "/api/v1/properties/" + property.str(); }
std::string at_largest() { return at(bench::queue_property(0)); }
std::string after(const Open& open) { return "&cursor=" + std::to_string(open.id); }

#define LEASEKEY_OPEN "state IN ('pending', 'held', 'blocked')"
#define LEASEKEY_SUGGESTIONS "SELECT * FROM suggestions WHERE "
const std::vector<Kind>& kinds() {
  static const std::vector<Kind> kAll{
      {"health", 4, [](Clients&, std::mt19937&) -> std::string { return "/api/v1/health"; }, ""},
      {"session", 2, [](Clients&, std::mt19937&) -> std::string { return "/api/v1/session"; }, ""},
      {"properties with their counts", 2, [](Clients&, std::mt19937&) -> std::string { return "/api/v1/properties"; },
       "SELECT property, state, count(*) FROM suggestions WHERE " LEASEKEY_OPEN " GROUP BY property, state"},
      {"inbox of all, first 200", 3,
       [](Clients&, std::mt19937&) -> std::string { return "/api/v1/suggestions?state=open&limit=200"; },
       LEASEKEY_SUGGESTIONS LEASEKEY_OPEN " ORDER BY id LIMIT 200"},
      {"inbox of all, next 200", 3,
       [](Clients& c, std::mt19937& r) { return "/api/v1/suggestions?state=open&limit=200" + after(c.any(r)); },
       LEASEKEY_SUGGESTIONS LEASEKEY_OPEN " AND id > 50000 ORDER BY id LIMIT 200"},
      {"inbox of all, held, first 50", 2,
       [](Clients&, std::mt19937&) -> std::string { return "/api/v1/suggestions?state=held"; },
       LEASEKEY_SUGGESTIONS "state = 'held' ORDER BY id LIMIT 50"},
      {"inbox of all, overdue losses, next 50", 2,
       [](Clients& c, std::mt19937& r) {
         return "/api/v1/suggestions?state=open&stage=overdue&severity=security" + after(c.any(r));
       },
       LEASEKEY_SUGGESTIONS LEASEKEY_OPEN " AND change <> 'grant' AND id > 50000 ORDER BY id LIMIT 50"},
      {"inbox of all, applied, first 50", 1,
       [](Clients&, std::mt19937&) -> std::string { return "/api/v1/suggestions?state=applied"; },
       LEASEKEY_SUGGESTIONS "state = 'applied' ORDER BY id LIMIT 50"},
      {"largest property, first 200", 4,
       [](Clients&, std::mt19937&) { return at_largest() + "/suggestions?state=open&limit=200"; },
       LEASEKEY_SUGGESTIONS "property = 'court-1000' AND " LEASEKEY_OPEN " ORDER BY id LIMIT 200"},
      {"largest property, next 200", 4,
       [](Clients& c, std::mt19937& r) {
         return at_largest() + "/suggestions?state=open&limit=200" + after(c.of_largest(r));
       },
       LEASEKEY_SUGGESTIONS "property = 'court-1000' AND " LEASEKEY_OPEN " AND id > 5000 ORDER BY id LIMIT 200"},
      {"largest property, blocked, first 50", 2,
       [](Clients&, std::mt19937&) { return at_largest() + "/suggestions?state=blocked"; },
       LEASEKEY_SUGGESTIONS "property = 'court-1000' AND state = 'blocked' ORDER BY id LIMIT 50"},
      {"largest property, declined, first 50", 1,
       [](Clients&, std::mt19937&) { return at_largest() + "/suggestions?state=declined"; },
       LEASEKEY_SUGGESTIONS "property = 'court-1000' AND state = 'declined' ORDER BY id LIMIT 50"},
      {"largest property, its queue in numbers", 2, [](Clients&, std::mt19937&) { return at_largest() + "/queue"; },
       "SELECT state, change, count(*), min(waiting_since_at) FROM suggestions WHERE property = 'court-1000' "
       "AND " LEASEKEY_OPEN " GROUP BY state, change"},
      {"any property, its queue in numbers", 4,
       [](Clients& c, std::mt19937& r) { return at(c.any(r).property) + "/queue"; },
       "SELECT state, change, count(*), min(waiting_since_at) FROM suggestions WHERE property = 'court-1100' "
       "AND " LEASEKEY_OPEN " GROUP BY state, change"},
      {"one suggestion", 12,
       [](Clients& c, std::mt19937& r) {
         const Open& open = c.any(r);
         return at(open.property) + "/suggestions/" + std::to_string(open.id);
       },
       LEASEKEY_SUGGESTIONS "id = 50000"},
      {"one suggestion of the largest property", 6,
       [](Clients& c, std::mt19937& r) { return at_largest() + "/suggestions/" + std::to_string(c.of_largest(r).id); },
       LEASEKEY_SUGGESTIONS "id = 5000"},
      {"people of the largest property, first 50", 2, [](Clients&, std::mt19937&) { return at_largest() + "/people"; },
       "SELECT * FROM people WHERE property = 'court-1000' ORDER BY id LIMIT 50"},
      {"people of any property, by name", 2,
       [](Clients& c, std::mt19937& r) { return at(c.any(r).property) + "/people?q=example7"; },
       "SELECT * FROM people WHERE property = 'court-1100' AND last_name LIKE 'Example7%' ORDER BY id LIMIT 50"},
      {"one person", 6,
       [](Clients& c, std::mt19937& r) {
         const Open& open = c.any(r);
         return at(open.property) + "/people/" + open.person.str();
       },
       "SELECT * FROM people WHERE property = 'court-1000' AND id = 'r0-5000'"},
      {"approve", 4, nullptr, ""},
      {"decline", 2, nullptr, ""},
  };
  return kAll;
}

/// The middle one of a few rounds, in microseconds.
double bare_us(store::Database& database, const char* sql) {
  std::vector<double> times;
  const bench::Stopwatch all;
  while (times.size() < kBareRounds && (times.size() < 3 || all.seconds() < 1)) {
    const bench::Stopwatch watch;
    database.read([&](store::Tx& tx) {
      store::Rows rows = tx.query(sql);
      while (rows.next()) {
      }
    });
    times.push_back(watch.seconds() * 1e6);
  }
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

struct Times {
  std::vector<double> us;
  int refused = 0;  ///< decisions that came too late or may not be made; anything else is a failure
};
using Measured = std::map<const Kind*, Times>;

/// One client: asks, waits for the whole answer, asks the next.
class Client {
 public:
  Client(Clients& clients, std::uint16_t port, const std::string& fields, unsigned seed)
      : clients_(clients), http_(port, fields), random_(seed) {
    for (const Kind& kind : kinds()) {
      for (int i = 0; i < kind.weight; ++i) mix_.push_back(&kind);
    }
  }

  void run(const std::atomic<bool>& stop) {
    while (!stop) {
      std::shuffle(mix_.begin(), mix_.end(), random_);
      for (const Kind* kind : mix_) {
        if (stop) return;
        kind->target ? look(*kind) : decide(*kind);
      }
    }
  }

  Measured measured;

 private:
  void look(const Kind& kind) { ask(kind, "GET", kind.target(clients_, random_), {}); }

  void decide(const Kind& kind) {
    const Open* open = clients_.next_to_decide();
    if (!open) return;
    const std::string body = R"({"version": )" + std::to_string(open->version);
    const bool approves = kind.name == std::string_view("approve");
    ask(kind, "POST",
        at(open->property) + "/suggestions/" + std::to_string(open->id) + (approves ? "/approve" : "/decline"),
        body + (approves ? "}" : R"(, "reason": "not signed"})"));
  }

  void ask(const Kind& kind, const char* method, const std::string& target, const std::string& body) {
    const bench::Stopwatch watch;
    const bench::Answer answer = http_.ask(method, target, body);
    Times& times = measured[&kind];
    times.us.push_back(watch.seconds() * 1e6);
    if (answer.status == 200) return;
    if (kind.target || answer.status != 409) {
      std::fprintf(stderr, "%s %s: %d %s\n", method, target.c_str(), answer.status, answer.body.c_str());
      std::exit(1);
    }
    ++times.refused;
  }

  Clients& clients_;
  bench::HttpClient http_;
  std::mt19937 random_;
  std::vector<const Kind*> mix_;
};

std::vector<Open> open_suggestions(store::Database& database) {
  std::vector<Open> open;
  database.read([&](store::Tx& tx) {
    store::Rows rows =
        tx.query("SELECT property, person, id, version FROM suggestions WHERE " LEASEKEY_OPEN " ORDER BY id");
    while (rows.next()) {
      Open& each = open.emplace_back();
      rows.read(each.property, each.person, each.id, each.version);
    }
  });
  return open;
}

double percentile(const std::vector<double>& sorted, double share) {
  return sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(static_cast<double>(sorted.size()) * share))];
}

void print(Measured& measured, const std::map<const Kind*, double>& bare, double seconds) {
  std::printf("%-40s %7s %7s %8s %8s %8s %8s %9s %9s\n", "ms", "number", "per s", "p50", "p99", "max", "bare SQL",
              "to health", "to both");
  double health = 0;
  double worst = 0;
  std::vector<double> all;
  for (const Kind& kind : kinds()) {
    auto& [us, refused] = measured[&kind];
    if (us.empty()) continue;
    std::sort(us.begin(), us.end());
    all.insert(all.end(), us.begin(), us.end());
    const double middle = percentile(us, 0.5);
    if (health == 0) health = middle;  // the first one
    worst = std::max(worst, percentile(us, 0.99));
    std::printf("%-40s %7zu %7.0f %8.2f %8.2f %8.2f", kind.name, us.size(), static_cast<double>(us.size()) / seconds,
                middle / 1e3, percentile(us, 0.99) / 1e3, us.back() / 1e3);
    const double sql = bare.at(&kind);
    if (sql > 0) {
      std::printf(" %8.2f %9.1f %9.2f", sql / 1e3, middle / health, middle / (health + sql));
    } else {
      std::printf(" %8s %9.1f %9s", "", middle / health, "");
    }
    std::printf(refused > 0 ? "  (%d refused)\n" : "\n", refused);
  }
  std::sort(all.begin(), all.end());
  std::printf("%.0f requests a second, p50 %.1f ms, p99 %.1f ms (goal 20); the p99 of the slowest kind is %.1f ms\n",
              static_cast<double>(all.size()) / seconds, percentile(all, 0.5) / 1e3, percentile(all, 0.99) / 1e3,
              worst / 1e3);
}

class SystemClock final : public Clock {
 public:
  Instant now() const override {
    return Instant::from_millis(
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
            .count());
  }
};

struct Wanted {
  bench::OpenQueue queue;
  int seconds = 20;
  int clients = 4;
  std::filesystem::path folder;
};

/// The fields by which somebody who has signed in is known.
std::string signed_in(sync::AccountDesk& accounts, Instant now) {
  accounts.add_portfolio_manager({bench::kManager, "pat@example.com", "Pat Invented"}, bench::kPortfolio,
                                 Secret(std::string(kPassword)), now);
  const sync::NewSession session = accounts.sign_in("pat@example.com", Secret(std::string(kPassword)), {}, "", now);
  const std::string token(session.token.reveal());
  return "Cookie: " + std::string(api::kSessionCookie) + "=" + token +
         "\r\nX-CSRF-Token: " + sync::csrf_token_of(token) + "\r\n";
}

Measured measure(Clients& shared, const Wanted& wanted, std::uint16_t port, const std::string& fields) {
  std::atomic<bool> stop{false};
  std::vector<std::unique_ptr<Client>> clients;
  std::vector<std::thread> threads;
  for (int i = 0; i < wanted.clients; ++i) {
    clients.push_back(std::make_unique<Client>(shared, port, fields, static_cast<unsigned>(i) + 7));
    threads.emplace_back([&stop, client = clients.back().get()] { client->run(stop); });
  }
  std::this_thread::sleep_for(std::chrono::seconds(wanted.seconds));
  stop = true;
  for (auto& thread : threads) thread.join();
  Measured all;
  for (auto& client : clients) {
    for (auto& [kind, times] : client->measured) {
      all[kind].us.insert(all[kind].us.end(), times.us.begin(), times.us.end());
      all[kind].refused += times.refused;
    }
  }
  return all;
}

void run(const Wanted& wanted) {
  std::filesystem::create_directories(wanted.folder);
  store::DatabaseOptions options;
  options.path = (wanted.folder / "queue.db").string();
  store::Database database(options);
  const SystemClock clock;
  const bench::Stopwatch filling;
  bench::fill(database, wanted.queue, clock.now());
  Clients shared(open_suggestions(database));
  std::printf("filled in %.0f s: %d properties, file of %.0f MB\n", filling.seconds(), wanted.queue.properties,
              static_cast<double>(std::filesystem::file_size(options.path)) / 1e6);
  database.read([](store::Tx& tx) {
    store::Rows rows = tx.query("SELECT state, count(*) FROM suggestions GROUP BY state");
    while (rows.next())
      std::printf("  %s: %lld\n", std::string(rows.text(0)).c_str(), static_cast<long long>(rows.integer(1)));
  });

  std::map<const Kind*, double> bare;
  for (const Kind& kind : kinds()) bare[&kind] = *kind.sql ? bare_us(database, kind.sql) : 0;

  store::Argon2Hasher hasher({});
  sync::AccountDesk accounts(database, hasher, {});
  const std::string fields = signed_in(accounts, clock.now());
  const sync::LiveIndex access(database);
  api::Callbacks callbacks;
  callbacks.access = &access;
  callbacks.sign_in.accounts = &accounts;
  api::Server server({.listen = "127.0.0.1:0", .tokens = {}, .limits = {}}, database, clock, callbacks);
  server.start();
  const bench::Stopwatch watch;
  Measured measured = measure(shared, wanted, server.port(), fields);
  const double seconds = watch.seconds();
  server.stop();
  std::printf("%d clients, each with one request at a time, for %.0f s\n", wanted.clients, seconds);
  print(measured, bare, seconds);
}

}  // namespace
}  // namespace leasekey

/// `api_bench [OPEN [SECONDS [CLIENTS [FOLDER]]]]`
int main(int argc, char** argv) {
  leasekey::Wanted wanted;
  if (argc > 1) wanted.queue.open = std::max(std::atoi(argv[1]), 1000);
  wanted.queue.at_largest = wanted.queue.open / 10;
  if (argc > 2) wanted.seconds = std::max(std::atoi(argv[2]), 1);
  if (argc > 3) wanted.clients = std::clamp(std::atoi(argv[3]), 1, 32);
  wanted.folder =
      argc > 4 ? std::filesystem::path(argv[4]) : std::filesystem::temp_directory_path() / "leasekey-api-bench";
  std::filesystem::remove_all(wanted.folder);
  leasekey::run(wanted);
  std::filesystem::remove_all(wanted.folder);
  return 0;
}

// Reads question files and asks the index.
#include "app/decide/questions.h"

#include <algorithm>
#include <memory>

#include "access-rules/unlock.h"
#include "app/decide/table.h"

namespace leasekey::decide {
namespace {

using access_rules::UnlockReason;

/// Columns that a file may or may not have.
struct Expected {
  std::optional<std::size_t> answer;
  std::optional<std::size_t> reason;

  explicit Expected(const Table& table) {
    if (table.has("expected")) answer = table.column("expected");
    if (table.has("reason")) reason = table.column("reason");
  }
};

std::string verdict_text(bool allowed, std::string_view reason) {
  return std::string(allowed ? "1" : "0") + " " + std::string(reason);
}

/// What the files call the reasons of an unlock decision.
std::string_view file_word(UnlockReason reason) {
  switch (reason) {
    case UnlockReason::granted:
    case UnlockReason::open_to_all: return "ok";
    case UnlockReason::no_grant: return "no_key";
    case UnlockReason::not_started:
    case UnlockReason::ended: return "grant_not_active";
    default: return to_string(reason);
  }
}

std::optional<std::string> compare(const Table& t, const Expected& expected, std::size_t row, bool allowed,
                                   std::string_view reason) {
  const auto differs = [&](const std::optional<std::size_t>& column, std::string_view actual) {
    return column && !t.cell(row, *column).empty() && t.cell(row, *column) != actual;
  };
  // A door that is not there opens for nobody: the files have a word of its own for it.
  const bool absent_door = expected.reason && t.cell(row, *expected.reason) == "no_such_door" && reason == "no_key";
  if (!differs(expected.answer, allowed ? "1" : "0") && (absent_door || !differs(expected.reason, reason))) return {};
  std::string wanted = expected.answer ? std::string(t.cell(row, *expected.answer)) : "?";
  if (expected.reason) wanted += " " + std::string(t.cell(row, *expected.reason));
  return t.where(row) + ": expected " + wanted + ", answered " + verdict_text(allowed, reason);
}

std::size_t count_expected(const Table& t, const std::optional<std::size_t>& column) {
  if (!column) return 0;
  std::size_t count = 0;
  for (std::size_t row = 0; row < t.size(); ++row) count += t.cell(row, *column).empty() ? 0 : 1;
  return count;
}

std::string look_up(const std::unordered_map<std::string, std::string>& map, std::string_view id) {
  const auto found = map.find(std::string(id));
  return found == map.end() ? std::string() : found->second;
}

Instant at(const Table& t, std::size_t row, std::size_t column) {
  return Instant::from_millis(t.number(row, column) * 1000);
}

struct MayQuestion {
  std::string property;
  std::string_view manager;
  access_rules::Action action;
  access_rules::ResourceType type;
  std::string_view resource;
  Instant at;
};

Questions may_questions(const World& world, Table table) {
  const auto t = std::make_shared<const Table>(std::move(table));
  const auto who = t->column("principal"), what = t->column("action"), type = t->column("rtype");
  const auto on = t->column("resource"), when = t->column("t");
  auto questions = std::make_shared<std::vector<MayQuestion>>();
  for (std::size_t row = 0; row < t->size(); ++row) {
    const auto action = access_rules::parse_action(t->cell(row, what));
    const auto kind = access_rules::parse_resource_type(t->cell(row, type));
    if (!action) t->fail(row, "asks for the unknown action `" + std::string(t->cell(row, what)) + "`");
    if (!kind) t->fail(row, "names the unknown kind of resource `" + std::string(t->cell(row, type)) + "`");
    const std::string_view id = t->cell(row, on);
    const std::string property = *kind == access_rules::ResourceType::key    ? look_up(world.property_of_key, id)
                                 : *kind == access_rules::ResourceType::door ? look_up(world.property_of_door, id)
                                                                             : std::string(id);
    questions->push_back({property, t->cell(row, who), *action, *kind, id, at(*t, row, when)});
  }
  const auto answer = [&world, questions](std::size_t i) {
    const MayQuestion& q = (*questions)[i];
    return world.index.may(q.property, q.manager, q.action, q.type, q.resource, q.at);
  };
  const Expected expected(*t);
  return {"perm_checks", t->size(), count_expected(*t, expected.answer),
          [answer](std::size_t i) { return answer(i).allowed; },
          [answer, t, expected](std::size_t i) {
            const access_rules::Verdict verdict = answer(i);
            return compare(*t, expected, i, verdict.allowed, to_string(verdict.reason));
          }};
}

struct UnlockQuestion {
  std::string property;
  std::string_view person;
  std::string_view door;
  Instant at;
};

Questions unlock_questions(const World& world, Table table) {
  const auto t = std::make_shared<const Table>(std::move(table));
  const auto who = t->column("person"), door = t->column("door"), when = t->column("t");
  auto questions = std::make_shared<std::vector<UnlockQuestion>>();
  for (std::size_t row = 0; row < t->size(); ++row) {
    questions->push_back({look_up(world.property_of_door, t->cell(row, door)), t->cell(row, who), t->cell(row, door),
                          at(*t, row, when)});
  }
  const auto answer = [&world, questions](std::size_t i) {
    const UnlockQuestion& q = (*questions)[i];
    return world.index.opens(q.property, q.person, q.door, q.at);
  };
  const Expected expected(*t);
  return {"unlock_checks", t->size(), count_expected(*t, expected.answer),
          [answer](std::size_t i) { return answer(i).allowed; },
          [answer, t, expected](std::size_t i) {
            const access_rules::UnlockAnswer decided = answer(i);
            return compare(*t, expected, i, decided.allowed, file_word(decided.reason));
          }};
}

std::string joined(std::vector<std::string_view> ids) {
  std::sort(ids.begin(), ids.end());
  std::string text;
  for (const auto& id : ids) {
    if (!text.empty()) text += ';';
    text += id;
  }
  return text;
}

using ListOf = std::function<std::string(const Table&, std::size_t)>;

Questions list_questions(std::string name, Table table, ListOf list) {
  const auto t = std::make_shared<const Table>(std::move(table));
  std::optional<std::size_t> doors;
  if (t->has("doors")) doors = t->column("doors");
  const auto difference = [t, doors, list](std::size_t i) -> std::optional<std::string> {
    const std::string actual = list(*t, i);
    if (!doors || actual == t->cell(i, *doors)) return {};
    return t->where(i) + ": expected the doors `" + std::string(t->cell(i, *doors)) + "`, answered `" + actual + "`";
  };
  return {std::move(name), t->size(), doors ? t->size() : 0, [difference](std::size_t i) { return !difference(i); },
          difference};
}

template <class DoorsAt>
std::string over_properties(const World& world, std::string_view person, DoorsAt doors_at) {
  std::vector<std::string_view> ids;
  const auto known = world.properties_of_person.find(std::string(person));
  if (known == world.properties_of_person.end()) return {};
  for (const auto& property : known->second) {
    const auto some = doors_at(property);
    ids.insert(ids.end(), some.begin(), some.end());
  }
  return joined(std::move(ids));
}

}  // namespace

std::vector<Questions> read_questions(const World& world, const std::filesystem::path& folder) {
  std::vector<Questions> all;
  if (auto t = Table::read(folder / "perm_checks.csv")) all.push_back(may_questions(world, std::move(*t)));
  if (auto t = Table::read(folder / "unlock_checks.csv")) all.push_back(unlock_questions(world, std::move(*t)));
  if (auto t = Table::read(folder / "list_open.csv")) {
    const auto who = t->column("person"), when = t->column("t");
    all.push_back(list_questions("list_open", std::move(*t), [&world, who, when](const Table& table, std::size_t i) {
      const Instant then = at(table, i, when);
      const std::string_view person = table.cell(i, who);
      return over_properties(world, person,
                             [&](const std::string& p) { return world.index.doors_of(p, person, then); });
    }));
  }
  if (auto t = Table::read(folder / "list_logs.csv")) {
    const auto who = t->column("manager");
    all.push_back(list_questions("list_logs", std::move(*t), [&world, who](const Table& table, std::size_t i) {
      const std::string_view manager = table.cell(i, who);
      return over_properties(world, manager,
                             [&](const std::string& p) { return world.index.visible_logs(p, manager); });
    }));
  }
  return all;
}

}  // namespace leasekey::decide

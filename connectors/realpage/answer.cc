// Flattens the document to entries and problems, which a fixed table then reads.
#include "connectors/realpage/answer.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "connectors/words.h"
#include "connectors/xml_shape.h"
#include "core/text.h"
#include "transport/redaction.h"

namespace leasekey::connectors::realpage {
namespace {

enum Node : std::uint8_t { document = 1, entry, part, problem };
/// Of problems; an entry's own fields come shifted behind them.
enum Field : std::uint8_t { problem_text = 1, problem_code, log_id, loose_message, first_of_entry };

constexpr std::array<Member, 4> kDocument{
    {{"root", document, 0}, {"entry", entry, 0}, {"problem", problem, problem_text}, {"loose", 0, loose_message}}};
constexpr std::array<Member, 17> kProblem{{{"faultstring", 0, problem_text},
                                           {"faultcode", 0, problem_code},
                                           {"code", problem, problem_code},
                                           {"reason", problem, problem_text},
                                           {"text", 0, problem_text},
                                           {"value", 0, problem_code},
                                           {"detail", problem, 0},
                                           {"rpxapplicationfault", problem, 0},
                                           {"custommessage", 0, problem_text},
                                           {"exceptionmessage", 0, problem_text},
                                           {"message", 0, problem_text},
                                           {"errormessage", 0, problem_text},
                                           {"errordescription", 0, problem_text},
                                           {"description", 0, problem_text},
                                           {"error", problem, problem_text},
                                           {"messagelogid", 0, log_id},
                                           {"errorcode", 0, problem_code}}};
constexpr std::array<std::string_view, 11> kProblemNames{
    "fault",     "error",      "errors",           "errormessage",  "errordescription",   "faultstring",
    "exception", "exceptions", "exceptionmessage", "custommessage", "rpxapplicationfault"};

bool has(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Lower case, without `_` and `-`: clients disagree about both.
std::string plain_name(std::string_view name) {
  std::string plain;
  for (const char c : name) {
    if (c == '_' || c == '-') continue;
    plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return plain;
}

/// Lets through a root, entries and problems; whatever is around them is as if it were not there.
class Flattener final : public XmlEvents {
 public:
  Flattener(const AnswerShape& shape, XmlEvents& inner) : shape_(shape), inner_(inner) {}

  bool has_list() const { return has_list_; }
  /// Something stands in the list that is none of its entries.
  bool has_strangers() const { return has_strangers_; }
  const std::string& inner_text() const { return inner_text_; }

  void begin_element(std::string_view name, const Attributes& attributes) override {
    std::string plain = plain_name(name);
    if (path_.empty()) {
      if (plain == "html")
        throw Error(ErrorKind::unavailable, "the answer is a web page: maintenance, or the wrong address");
      inner_.begin_element("root", {});
    }
    const std::string shown = within_ > 0 ? within(plain) : outside(plain);
    if (!shown.empty()) inner_.begin_element(shown, plain_names(attributes));
    path_.push_back({std::move(plain), shown});
  }

  void end_element(std::string_view) override {
    const auto& [name, shown] = path_.back();
    if (!shown.empty()) inner_.end_element(shown);
    if (within_ > 0) {
      --within_;
    } else if (has(shape_.lists, name)) {
      --lists_;
    }
    path_.pop_back();
    if (path_.empty()) inner_.end_element("root");
  }

  void text(std::string_view piece) override {
    if (path_.empty()) return;
    if (!path_.back().second.empty()) return inner_.text(piece);
    const std::string& name = path_.back().first;
    if (name.ends_with("result") || name.ends_with("return") || name == "string") inner_text_ += piece;
  }

 private:
  static Attributes plain_names(const Attributes& attributes) {
    Attributes plain;
    for (const auto& [name, value] : attributes) plain.emplace_back(plain_name(name), value);
    return plain;
  }

  std::string outside(const std::string& plain) {
    const bool within_list = lists_ > 0;
    if (has(shape_.lists, plain)) {
      has_list_ = true;
      ++lists_;
      return {};
    }
    if (has(shape_.entries, plain)) {
      within_ = 1;
      return "entry";
    }
    if (has(kProblemNames, plain)) {
      within_ = 1;
      return "problem";
    }
    if (plain == "message") {
      within_ = 1;
      return "loose";
    }
    has_strangers_ = has_strangers_ || within_list;
    return {};
  }

  std::string within(const std::string& plain) {
    ++within_;
    return within_ == 2 && has(shape_.parts, plain) ? "part" : plain;
  }

  const AnswerShape& shape_;
  XmlEvents& inner_;
  std::vector<std::pair<std::string, std::string>> path_;  ///< name, and under which name it was let through
  std::size_t within_ = 0;                                 ///< depth in an entry or a problem
  std::size_t lists_ = 0;                                  ///< how many list elements are open
  bool has_list_ = false;
  bool has_strangers_ = false;
  std::string inner_text_;
};

/// What stands in an error's place where there is none.
bool says_nothing(std::string_view text) {
  constexpr std::array<std::string_view, 6> kNothing{"0", "false", "none", "no error", "success", "ok"};
  return std::any_of(kNothing.begin(), kNothing.end(), [&](auto word) { return is_word(text, word); });
}

class Collector final : public ShapeEvents {
 public:
  explicit Collector(EntryEvents& events) : events_(events) {}

  void begin(std::uint8_t node) override {
    has_problem_ = has_problem_ || node == problem;
    if (node == entry) {
      has_entries_ = true;
      events_.begin();
    }
  }
  void end(std::uint8_t node) override {
    if (node == entry) events_.end();
  }
  void present(std::uint8_t) override {}
  void field(std::uint8_t field, std::string_view text) override {
    if (text.empty()) return;
    if (field >= first_of_entry) return events_.field(static_cast<std::uint8_t>(field - first_of_entry), text);
    if (says_nothing(text)) return;
    std::string& target = field == problem_code   ? code_
                          : field == log_id       ? log_
                          : field == problem_text ? text_
                                                  : loose_;
    if (target.find(text) == std::string::npos) target.append(target.empty() ? "" : "; ").append(text);
  }

  bool has_entries() const { return has_entries_; }
  std::optional<Error> refusal(bool has_list) const {
    const bool bare = !has_list && (has_problem_ || !loose_.empty());  // beside a list, an empty error is none
    if (text_.empty() && !bare) return {};
    const std::string& said = text_.empty() ? loose_ : text_;
    const bool ours = has_part(code_, "client") || has_part(code_, "sender");
    std::string message = "the ePMS refuses: `" + transport::clean_text(said) + "`";
    if (!log_.empty()) message += " (its log id: `" + transport::clean_text(log_) + "`)";
    return Error(kind_of(said, ours ? ErrorKind::invalid_input : ErrorKind::unavailable), message);
  }

 private:
  EntryEvents& events_;
  std::string text_, code_, log_, loose_;
  bool has_problem_ = false;
  bool has_entries_ = false;
};

struct Seen {
  bool has_list = false;
  std::optional<Error> refusal;
};

void refuse_web_page(std::string_view text) {
  if (text.empty()) throw Error(ErrorKind::unavailable, "the answer is empty");
  const std::string_view start = text.substr(0, 200);
  if (text[0] != '<' || has_part(start, "<!doctype") || has_part(start, "<html")) {
    throw Error(ErrorKind::unavailable, "the answer is no XML: maintenance, or the wrong address");
  }
}

Seen look_at(std::string_view body, const AnswerShape& shape, EntryEvents& events, bool may_be_nested) {
  const auto first = body.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  const std::string_view text = first == std::string_view::npos ? std::string_view() : body.substr(first);
  refuse_web_page(text);
  std::vector<Member> members(shape.members.begin(), shape.members.end());
  for (Member& member : members) member.field = static_cast<std::uint8_t>(member.field + first_of_entry);
  const std::vector<Member> of_part = members;
  members.push_back({"part", part, 0});
  const std::array<std::span<const Member>, 5> table{{{}, kDocument, members, of_part, kProblem}};
  Collector collector(events);
  XmlShapeReader reader(table, collector);
  Flattener flattener(shape, reader);
  try {
    read_xml(text, flattener);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::invalid_input) throw;
    throw Error(ErrorKind::unavailable, std::string("the answer is not whole XML: ") + error.what());
  }
  // Entries under a name that nobody knows must not look like an empty list.
  const bool is_empty_list = flattener.has_list() && !flattener.has_strangers();
  const bool has_list = is_empty_list || collector.has_entries();
  auto refusal = collector.refusal(has_list);
  const std::string nested = trimmed(flattener.inner_text());
  if (!refusal && !has_list && may_be_nested && nested.starts_with('<')) return look_at(nested, shape, events, false);
  Seen seen;
  seen.has_list = has_list;
  if (refusal) seen.refusal.emplace(*refusal);
  return seen;
}

class Nobody final : public EntryEvents {
  void begin() override {}
  void end() override {}
  void field(std::uint8_t, std::string_view) override {}
};

}  // namespace

bool read_answer(std::string_view body, const AnswerShape& shape, EntryEvents& events) {
  const Seen seen = look_at(body, shape, events, true);
  if (seen.refusal) throw *seen.refusal;
  return seen.has_list;
}

std::optional<Error> refusal_in(std::string_view body) {
  Nobody nobody;
  try {
    return look_at(body, {}, nobody, true).refusal;
  } catch (const Error&) {
    return {};  // the HTTP status is all there is
  }
}

ErrorKind kind_of(std::string_view message, ErrorKind otherwise) {
  const auto has_any = [&](std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](auto word) { return has_part(message, word); });
  };
  if (has_any({"rate limit", "too many", "throttl", "quota"})) return ErrorKind::rate_limited;
  if (has_any({"maintenance", "temporarily", "try again", "unavailable", "timed out", "timeout"}))
    return ErrorKind::unavailable;
  if (has_any({"not authorized", "not authorised", "not permitted", "permission", "access denied", "not allowed",
               "forbidden", "not licensed", "not enabled", "no access"}))
    return ErrorKind::forbidden;
  if (has_any({"login", "log in", "password", "credential", "authenticat", "unauthorized", "user name", "username",
               "licensekey", "license key", "licence key"}))
    return ErrorKind::unauthenticated;
  if (has_any({"not found", "not exist", "invalid site", "invalid pmc", "unknown site"})) return ErrorKind::not_found;
  return otherwise;
}

}  // namespace leasekey::connectors::realpage

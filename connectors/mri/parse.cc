// Streams a page into entries. One table serves JSON and XML: names are compared without regard to case.
#include <algorithm>
#include <array>
#include <functional>

#include "connectors/mri/map.h"
#include "connectors/utf8.h"
#include "connectors/words.h"
#include "connectors/xml_shape.h"
#include "core/error.h"
#include "core/json.h"
#include "core/text.h"
#include "transport/redaction.h"

namespace leasekey::connectors::mri {
namespace {

enum Node : std::uint8_t { document = 1, entry, error, message_object };
enum Field : std::uint8_t { next_link = 1, error_text, loose_message, first_of_entry };

/// Which text of an entry a name stands for. MRI's lists disagree about names; those of one text stand together.
struct Name {
  std::string_view name;
  std::string Entry::*text;
};
constexpr std::array<Name, 50> kNames{{{"residentnameid", &Entry::person},
                                       {"residentid", &Entry::person},
                                       {"nameid", &Entry::person},
                                       {"propertyid", &Entry::property},
                                       {"rmpropid", &Entry::property},
                                       {"residentspropertyid", &Entry::property},
                                       {"buildingid", &Entry::building},
                                       {"rmbldgid", &Entry::building},
                                       {"bldgid", &Entry::building},
                                       {"unitid", &Entry::unit},
                                       {"rmunitid", &Entry::unit},
                                       {"leaseid", &Entry::lease},
                                       {"rmleaseid", &Entry::lease},
                                       {"firstname", &Entry::first_name},
                                       {"lastname", &Entry::last_name},
                                       {"email", &Entry::email},
                                       {"emailaddress", &Entry::email},
                                       {"phone", &Entry::phone},
                                       {"phonenumber", &Entry::phone},
                                       {"cell", &Entry::cell_phone},
                                       {"cellphone", &Entry::cell_phone},
                                       {"cellphonenumber", &Entry::cell_phone},
                                       {"residentstatus", &Entry::status},
                                       {"status", &Entry::status},
                                       {"namestatus", &Entry::status},
                                       {"residenttype", &Entry::type},
                                       {"prospectapplicantresident", &Entry::type},
                                       {"iscurrent", &Entry::is_current},
                                       {"guarantor", &Entry::guarantor},
                                       {"isguarantor", &Entry::guarantor},
                                       {"minor", &Entry::minor},
                                       {"isminor", &Entry::minor},
                                       {"leasemonthtomonth", &Entry::month_to_month},
                                       {"monthtomonth", &Entry::month_to_month},
                                       {"occupydate", &Entry::occupied},
                                       {"occupantoccupydate", &Entry::occupied},
                                       {"moveindate", &Entry::occupied},
                                       {"scheduledmoveindate", &Entry::scheduled},
                                       {"datenotified", &Entry::notified},
                                       {"noticedate", &Entry::notified},
                                       {"residentvacatedate", &Entry::vacated},
                                       {"occupantvacatedate", &Entry::vacated},
                                       {"vacatedate", &Entry::vacated},
                                       {"leasemoveout", &Entry::lease_move_out},
                                       {"moveoutdate", &Entry::lease_move_out},
                                       {"leaseend", &Entry::lease_end},
                                       {"leaseenddate", &Entry::lease_end},
                                       {"propertyname", &Entry::title},
                                       {"name", &Entry::title},
                                       {"propertydescription", &Entry::title}}};
static_assert(!kNames.back().name.empty());

constexpr std::array<Member, kNames.size()> entry_members() {
  std::array<Member, kNames.size()> members{};
  for (std::size_t i = 0; i < members.size(); ++i)
    members[i] = {kNames[i].name, 0, static_cast<std::uint8_t>(first_of_entry + i)};
  return members;
}

constexpr std::array<Member, 13> kDocument{{{"root", document, 0},
                                            {"value", entry, 0},
                                            {"entry", entry, 0},
                                            {"nextlink", 0, next_link},
                                            {"odata.nextlink", 0, next_link},
                                            {"@odata.nextlink", 0, next_link},
                                            {"nextpagelink", 0, next_link},
                                            {"error", error, error_text},
                                            {"errors", error, error_text},
                                            {"odata.error", error, error_text},
                                            {"fault", error, error_text},
                                            {"message", message_object, loose_message},
                                            {"errormessage", 0, error_text}}};
constexpr std::array<Member, kNames.size()> kEntry = entry_members();
constexpr std::array<Member, 5> kError{{{"message", message_object, error_text},
                                        {"errormessage", 0, error_text},
                                        {"description", 0, error_text},
                                        {"faultstring", 0, error_text},
                                        {"error", error, error_text}}};
constexpr std::array<Member, 2> kMessage{{{"value", 0, error_text}, {"text", 0, error_text}}};
constexpr std::array<std::span<const Member>, 5> kShape{{{}, kDocument, kEntry, kError, kMessage}};

/// XML's root is called after the list; the table calls it `root`. One that is an error keeps its name.
class NamedRoot final : public XmlEvents {
 public:
  explicit NamedRoot(XmlEvents& inner) : inner_(inner) {}
  bool is_list() const { return is_list_; }

  void begin_element(std::string_view name, const Attributes& attributes) override {
    if (depth_++ > 0) return inner_.begin_element(name, attributes);
    if (is_word(name, "html"))
      throw Error(ErrorKind::unavailable, "the answer is a web page: maintenance, or the wrong address");
    is_error_ = is_word(name, "error") || is_word(name, "errors") || is_word(name, "fault") || is_word(name, "message");
    is_list_ = has_part(name, "mri_");
    inner_.begin_element(is_error_ ? name : "root", attributes);
  }
  void end_element(std::string_view name) override { inner_.end_element(--depth_ > 0 || is_error_ ? name : "root"); }
  void text(std::string_view piece) override { inner_.text(piece); }

 private:
  XmlEvents& inner_;
  int depth_ = 0;
  bool is_error_ = false;
  bool is_list_ = false;
};

class PageEvents final : public ShapeEvents {
 public:
  EntryPage page;
  std::string problem;  ///< the vendor's
  std::string message;  ///< beside a list it may be anything

  void begin(std::uint8_t node) override {
    if (node == entry) page.entries.emplace_back();
    if (node == error) has_error_ = true;
  }
  void end(std::uint8_t node) override {
    if (node != entry) return;
    page.keys.push_back(key_of(page.entries.back()));
  }
  void present(std::uint8_t node) override { page.has_list = page.has_list || node == entry; }

  void field(std::uint8_t field, std::string_view text) override {
    const std::string_view value = trimmed_view(text);
    if (value.empty()) return;
    if (field == next_link) page.next = value;
    if (field == error_text && !is_word(value, "false") && !is_word(value, "0")) add(problem, value);
    if (field == loose_message) add(message, value);
    if (field < first_of_entry || page.entries.empty()) return;
    std::string& target = page.entries.back().*kNames[field - std::size_t{first_of_entry}].text;
    if (target.empty()) target = value;  // the first of two names for the same thing counts
  }

  bool has_error() const { return !problem.empty() || (!page.has_list && (has_error_ || !message.empty())); }

 private:
  static void add(std::string& text, std::string_view more) { text.append(text.empty() ? "" : "; ").append(more); }

  static std::string key_of(const Entry& entry) {
    std::size_t hash = 0;
    std::string Entry::*last = nullptr;
    for (const auto& name : kNames) {
      const std::string& text = entry.*name.text;
      if (name.text != last) hash = hash * 31 + (text.empty() ? 0 : std::hash<std::string>{}(text));
      last = name.text;
    }
    return entry.person + "/" + std::to_string(hash);
  }

  bool has_error_ = false;
};

std::string_view without_mark(std::string_view body) {
  const auto first = body.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return first == std::string_view::npos ? std::string_view() : body.substr(first);
}

void read_either(std::string_view body, PageEvents& events) {
  const std::string_view text = without_mark(body);
  if (text.empty()) throw Error(ErrorKind::unavailable, "the answer is empty");
  if (text[0] == '<' && (has_part(text.substr(0, 200), "<html") || has_part(text.substr(0, 200), "<!doctype"))) {
    throw Error(ErrorKind::unavailable, "the answer is a web page: maintenance, or the wrong address");
  }
  try {
    if (text[0] == '<') {
      XmlShapeReader reader(kShape, events);
      NamedRoot root(reader);
      read_xml(text, root);
      events.page.has_list = events.page.has_list || root.is_list();
    } else {
      ShapeReader reader(kShape, events, NameCase::does_not_matter);
      read_json(text, reader, kAnswerLimits);
    }
  } catch (const Error& problem) {
    if (problem.kind() != ErrorKind::invalid_input) throw;
    throw Error(ErrorKind::unavailable, std::string("the answer is neither whole JSON nor XML: ") + problem.what());
  }
}

EntryPage read_page(std::string_view body, bool repaired) {
  PageEvents events;
  read_either(body, events);
  if (events.has_error()) {
    const std::string& said = events.problem.empty() ? events.message : events.problem;
    throw Error(kind_of(said, ErrorKind::unavailable), "the ePMS refuses: `" + transport::clean_text(said) + "`");
  }
  events.page.repaired = repaired;
  // Some answers announce a next page for ever.
  if (events.page.entries.empty()) events.page.next.reset();
  return std::move(events.page);
}

}  // namespace

EntryPage parse_page(std::string_view body) {
  try {
    return read_page(body, false);
  } catch (const Error&) {
    if (is_valid_utf8(body)) throw;
  }
  // A name that is no text must not cost the whole page.
  return read_page(with_replacements(body), true);
}

std::string error_message(std::string_view body) {
  PageEvents events;
  try {
    read_either(body, events);
  } catch (const Error&) {
    return {};  // the HTTP status is all there is
  }
  return transport::clean_text(events.problem.empty() ? events.message : events.problem);
}

ErrorKind kind_of(std::string_view message, ErrorKind otherwise) {
  const auto has_any = [&](std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](auto word) { return has_part(message, word); });
  };
  if (has_any({"rate limit", "too many", "throttl", "quota"})) return ErrorKind::rate_limited;
  if (has_any({"maintenance", "temporarily", "try again", "unavailable", "timed out", "timeout"}))
    return ErrorKind::unavailable;
  if (has_any({"not authorized", "not permitted", "permission", "access denied", "not allowed", "forbidden",
               "not registered", "not licensed", "no access", "not enabled"}))
    return ErrorKind::forbidden;
  if (has_any({"login", "log in", "password", "credential", "authenticat", "unauthorized", "user name", "partner key"}))
    return ErrorKind::unauthenticated;
  if (has_any({"not found", "not exist", "unknown property", "invalid property"})) return ErrorKind::not_found;
  return otherwise;
}

}  // namespace leasekey::connectors::mri

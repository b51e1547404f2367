// The names and words that the judge of a transcript knows. Names are compared as their letters and digits in lower
// case.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace leasekey::connectors::transcript {

/// Parts of names whose values are never written, wherever they stand.
inline constexpr auto kSecretParts =
    std::to_array<std::string_view>({"password", "passwd", "secret", "token", "apikey", "licens", "licenc", "signature",
                                     "authoriz", "cookie", "credential", "socialsecurity", "taxid", "taxpayer", "birth",
                                     "passport", "bankaccount", "accountnumber", "routingnumber"});
inline constexpr auto kSecretNames = std::to_array<std::string_view>(
    {"auth", "pwd", "pin", "ssn", "ssnumber", "socialsec", "dob", "username", "user", "userid", "login", "einnumber"});

/// Parts of names of what belongs to people; their values are replaced whatever they look like.
inline constexpr auto kPeopleParts = std::to_array<std::string_view>(
    {"name", "email", "street", "address", "city", "zip", "postal", "note", "memo", "comment", "employer", "vehicle"});
inline constexpr auto kPhoneParts = std::to_array<std::string_view>({"phone", "mobile", "fax"});

/// Parts of names of enumerations and their numbers.
inline constexpr auto kKindParts = std::to_array<std::string_view>(
    {"type", "status", "relationship", "role", "economic", "occupancy", "rank", "messagetype"});
inline constexpr auto kCodeNames =
    std::to_array<std::string_view>({"code", "errorcode", "statuscode", "status", "httpstatus", "error"});
inline constexpr auto kLinkParts = std::to_array<std::string_view>({"next", "link", "href", "url", "path", "prev"});
inline constexpr auto kMessageNames = std::to_array<std::string_view>(
    {"message", "error", "errors", "errormessage", "custommessage", "exceptionmessage", "faultstring", "detail",
     "details", "warning", "fyi", "developermessage", "usermessage", "reason", "text", "errordescription"});
inline constexpr auto kPageNames = std::to_array<std::string_view>(
    {"page",  "pages",      "pageno",       "pagenumber",   "pagesize",    "perpage",    "totalpages",
     "total", "totalcount", "totalresults", "totalrecords", "count",       "limit",      "offset",
     "size",  "top",        "skip",         "xtotalcount",  "recordcount", "resultcount"});
/// Attributes of a service's own description (WSDL).
inline constexpr auto kServiceNames = std::to_array<std::string_view>({"name", "targetnamespace"});

/// Parts of names of dates that rules depend on.
inline constexpr auto kDayParts = std::to_array<std::string_view>(
    {"move",  "lease", "start", "end",       "begin",      "from",     "notice", "sign", "transfer", "expir", "modif",
     "updat", "creat", "date",  "effective", "possession", "interval", "event",  "time", "appl",     "vacat", "evict"});

template <class List>
bool is_one_of(std::string_view text, const List& list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

/// A name's letters and digits in lower case: `Move-In Date` is `moveindate`.
std::string key_of(std::string_view name);

/// A text in lower case with one blank for everything that is no letter or digit.
std::string words_key_of(std::string_view text);

}  // namespace leasekey::connectors::transcript

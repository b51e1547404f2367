// The rules of the house as data: which module may include which, and what stays in one place. Changing it needs an
// ADR.
#pragma once

#include <string_view>
#include <vector>

namespace leasekey::layers {

/// A module is a folder; it may include itself and these.
struct Module {
  std::string_view name;
  std::vector<std::string_view> may_include;
};

/// Something that only some places may contain. A place is the beginning of a path.
struct Restriction {
  std::string_view what;  ///< the beginning of an included path, or a piece of code
  std::vector<std::string_view> only_in;
  std::string_view why;
};

struct Rules {
  std::vector<Module> modules;
  std::vector<std::string_view> free_folders;  ///< may include every module
  std::vector<Restriction> includes;
  std::vector<Restriction> code;
};

inline const Rules& house_rules() {
  static const Rules rules{
      .modules =
          {
              {"core", {}},
              {"access-rules", {"core"}},
              {"transport", {"core"}},
              {"store", {"core"}},
              {"config", {"core"}},
              {"connectors", {"core", "transport"}},
              {"locks", {"core", "transport"}},
              {"sync", {"core", "access-rules", "store"}},
              {"api", {"core", "access-rules", "store", "sync"}},
          },
      .free_folders = {"app", "tests", "bench"},
      .includes =
          {
              {"date/", {"core/time.cc"}, "time goes through core/time.h"},
              {"rapidjson/", {"core/rapidjson.h"}, "its assertions must be the same everywhere"},
              {"core/rapidjson.h", {"core/json.cc", "bench/"}, "JSON goes through core/json.h"},
              {"core/json_refusal.h", {"core/"}, "it never leaves the reader"},
              {"Poco/XML/", {"core/xml.cc"}, "XML goes through core/xml.h"},
              {"Poco/SAX/", {"core/xml.cc", "bench/connectors_bench.cc"}, "XML goes through core/xml.h"},
              {"Poco/DOM/", {}, "a deep document overflows the stack in it"},
              {"Poco/JSON/", {}, "JSON goes through core/json.h"},
              {"Poco/Net/HTTPClientSession.h", {"transport/"}, "transport is the only HTTP client"},
              {"Poco/Net/HTTPSClientSession.h", {"transport/"}, "transport is the only HTTP client"},
              {"Poco/Net/HTTPSessionFactory.h", {"transport/"}, "transport is the only HTTP client"},
              {"Poco/Net/HTTPStreamFactory.h", {"transport/"}, "transport is the only HTTP client"},
              {"Poco/Net/HTTPSStreamFactory.h", {"transport/"}, "transport is the only HTTP client"},
              {"Poco/Net/FTP", {"transport/"}, "transport is the only client of the network"},
              {"Poco/Net/SMTPClientSession.h", {"transport/"}, "transport is the only client of the network"},
              {"Poco/Net/SecureSMTPClientSession.h", {"transport/"}, "transport is the only client of the network"},
              {"Poco/Net/",
               {"transport/", "connectors/simulator/", "api/", "app/", "tests/", "bench/"},
               "only the edges know the network"},
              {"curl/", {"transport/"}, "transport is the only HTTP client"},
              {"libssh/", {"transport/"}, "transport is the only client of the network"},
              {"Poco/Data/", {"store/"}, "store is the only place with SQL"},
              {"sqlite3.h", {"store/"}, "store is the only place with SQL"},
              {"libpq-fe.h", {"store/"}, "store is the only place with SQL"},
          },
      .code =
          {
              {"sleep_for", {"app/", "tests/", "bench/"}, "nobody sleeps below app"},
              {"sleep_until", {"app/", "tests/", "bench/"}, "nobody sleeps below app"},
              {"usleep", {"app/", "tests/", "bench/"}, "nobody sleeps below app"},
              {"nanosleep", {"app/", "tests/", "bench/"}, "nobody sleeps below app"},
              {"Thread::sleep", {"app/", "tests/", "bench/"}, "nobody sleeps below app"},
          },
  };
  return rules;
}

}  // namespace leasekey::layers

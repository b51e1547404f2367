// A browser for tests: keeps cookies, shows the session's token, and says that it was the page's own doing.
#pragma once

#include <map>
#include <string>

#include "api/test_office.h"

namespace leasekey::api {

inline constexpr const char* kPatsPassword = "maple bridge 12";

struct TestBrowser {
  explicit TestBrowser(TestOffice& to) : office(to) {}

  TestAnswer send(const std::string& method, const std::string& path, const std::string& body = {},
                  const std::string& more = {}) {
    std::string fields = more;
    std::string all;
    for (const auto& [name, value] : cookies) all += (all.empty() ? "" : "; ") + name + "=" + value;
    if (!all.empty()) fields += "Cookie: " + all + "\r\n";
    if (!csrf.empty() && method != "GET") fields += "X-CSRF-Token: " + csrf + "\r\n";
    TestAnswer answer = office.ask(method, "/api/v1" + path, "", body, fields);
    take_cookies(answer);
    if (answer.status == 200 && answer.body.find("\"csrf\"") != std::string::npos) {
      csrf = answer.json().root().find("csrf")->as_text();
    }
    return answer;
  }
  TestAnswer get(const std::string& path) { return send("GET", path); }
  TestAnswer sign_in(const std::string& email, const std::string& password) {
    return send("POST", "/session", R"({"email": ")" + email + R"(", "password": ")" + password + "\"}");
  }

  TestOffice& office;
  std::map<std::string, std::string> cookies;
  std::string csrf;

 private:
  void take_cookies(const TestAnswer& answer) {
    const auto [first, last] = answer.fields.equal_range("Set-Cookie");
    for (auto it = first; it != last; ++it) {
      const std::string pair = it->second.substr(0, it->second.find(';'));
      const std::size_t equals = pair.find('=');
      const std::string name = pair.substr(0, equals);
      if (it->second.find("Max-Age=0") != std::string::npos) {
        cookies.erase(name);
      } else {
        cookies[name] = pair.substr(equals + 1);
      }
    }
  }
};

/// The Portfolio Manager `pat` signs in as pat@example.com.
inline void give_pat_an_account(TestOffice& office) {
  office.accounts.add_portfolio_manager({PersonId("pat"), "pat@example.com", "Pat Invented"}, PortfolioId("north"),
                                        Secret(kPatsPassword), office.clock.now());
}

/// The token in the link of the only message that waits for the address; empty where none does.
inline std::string token_sent_to(TestOffice& office, const std::string& email) {
  const auto waiting = office.database.read([&](store::Tx& tx) { return store::list_mail(tx, 0, 100); });
  std::string text;
  for (const auto& mail : waiting) {
    if (mail.email != email) continue;
    if (const auto message = office.accounts.compose(mail, office.clock.now())) text = message->text;
    office.database.write([&](store::Tx& tx) { store::delete_mail(tx, mail.id); });
  }
  const std::size_t link = text.find("https://portal.example.com/");
  if (link == std::string::npos) return {};
  const std::string url = text.substr(link, text.find('\n', link) - link);
  return url.substr(url.rfind('/') + 1);
}

/// A resident or guest of oak takes their invitation.
inline void accept_invitation(TestOffice& office, const std::string& email, const std::string& password) {
  office.accounts.invite(email, PropertyId("oak"), office.clock.now());
  office.accounts.accept_invitation(token_sent_to(office, email), Secret(password), "", office.clock.now());
}

}  // namespace leasekey::api

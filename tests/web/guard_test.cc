#include "web/guard.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fordela::web {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Key;
using testing::Not;
using testing::Pair;

const std::string kCookie = "other=1; fordela_4711=the-cookie";

Guard NewGuard() { return Guard({4711, "the-token", "the-ticket", "the-cookie", "the-csrf"}); }

/// A request that passes, but for what is put in its place: an empty value leaves the header out.
Request Visit(std::vector<std::pair<std::string, std::string>> instead = {}) {
  Request request{.method = "GET", .path = "/index.html"};
  std::vector<std::pair<std::string, std::string>> headers = {{"host", "127.0.0.1:4711"},
                                                              {"cookie", kCookie}};
  for (const auto& each : instead) {
    std::erase_if(headers, [&](const auto& header) { return header.first == each.first; });
    if (!each.second.empty()) headers.push_back(each);
  }
  for (auto& [name, value] : headers) request.headers.Add(name, value);
  return request;
}

Request Entry(const std::string& token, const std::string& cookie = "") {
  Request request = Visit({{"cookie", cookie}});
  request.path = "/";
  request.query.Add("token", token);
  return request;
}

/// 0: it passes.
int Judge(const Request& request) {
  const auto refusal = NewGuard().CheckHead(request);
  return refusal ? refusal->status : 0;
}

TEST(GuardTest, KnowsItsOwnNames) {
  EXPECT_EQ(Judge(Visit()), 0);
  EXPECT_EQ(Judge(Visit({{"host", "localhost:4711"}})), 0);
  EXPECT_EQ(Judge(Visit({{"host", "LocalHost:4711"}})), 0);
  for (const char* host : {"", "127.0.0.1", "localhost", "127.0.0.1:4712", "[::1]:4711",
                           "localhost.:4711", "127.0.0.1:04711", "0x7f.1:4711", "evil:4711"}) {
    EXPECT_EQ(Judge(Visit({{"host", host}})), 421) << host;
  }
  Guard usual({80, "t", "", "the-cookie", "c"});
  for (const char* host : {"127.0.0.1", "localhost", "localhost:80"}) {
    EXPECT_FALSE(
        usual.CheckHead(Visit({{"host", host}, {"cookie", "fordela_80=the-cookie"}})).has_value());
  }
}

TEST(GuardTest, KnowsWhereARequestComesFrom) {
  struct Case {
    const char* method;
    const char* header;
    const char* value;
    int status;
  };
  const Case cases[] = {
      {"POST", "origin", "http://127.0.0.1:4711", 0},
      {"POST", "origin", "http://localhost:4711", 403},  // the page was of another name
      {"POST", "origin", "null", 403},
      {"GET", "origin", "null", 403},
      {"GET", "origin", "http://evil.example", 403},
      {"GET", "sec-fetch-site", "none", 0},
      {"HEAD", "sec-fetch-site", "none", 0},
      {"POST", "sec-fetch-site", "none", 403},
      {"POST", "sec-fetch-site", "same-origin", 0},
      {"GET", "sec-fetch-site", "same-origin", 0},
      {"GET", "sec-fetch-site", "same-site", 403},
      {"GET", "sec-fetch-site", "cross-site", 403},
      {"GET", "sec-fetch-site", "Same-Origin", 403},
  };
  for (const Case& c : cases) {
    Request request = Visit({{c.header, c.value}});
    request.method = c.method;
    EXPECT_EQ(Judge(request), c.status) << c.method << " " << c.header << ": " << c.value;
  }
}

TEST(GuardTest, ServesThreeMethods) {
  for (const auto& [method, status] :
       {std::pair("GET", 0), std::pair("HEAD", 0), std::pair("POST", 0), std::pair("PUT", 405),
        std::pair("TRACE", 405), std::pair("BREW", 501)}) {
    Request request = Visit();
    request.method = method;
    EXPECT_EQ(Judge(request), status) << method;
  }
}

TEST(GuardTest, GivesTheCookieForTheToken) {
  Guard guard = NewGuard();
  for (int time = 0; time < 2; ++time) {
    const auto answer = guard.CheckHead(Entry("the-token"));
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(answer->status, 303);
    EXPECT_THAT(answer->headers, Contains(Pair("Location", "/index.html")));
    EXPECT_THAT(
        answer->headers,
        Contains(Pair("Set-Cookie", "fordela_4711=the-cookie; HttpOnly; SameSite=Strict; Path=/")));
  }
}

TEST(GuardTest, TakesTheTicketOnce) {
  Guard guard = NewGuard();
  EXPECT_EQ(guard.CheckHead(Entry("the-ticket"))->status, 303);
  EXPECT_EQ(guard.CheckHead(Entry("the-ticket"))->status, 403);
  EXPECT_EQ(guard.CheckHead(Entry("the-token"))->status, 303);
  EXPECT_EQ(guard.CheckHead(Entry(""))->status, 403);
}

TEST(GuardTest, TakesATokenFromNoPageAndByGetAlone) {
  Request request = Entry("the-token");
  request.headers.Add("sec-fetch-site", "cross-site");
  EXPECT_EQ(Judge(request), 403);
  for (const char* method : {"HEAD", "POST"}) {
    request = Entry("the-token");
    request.method = method;
    EXPECT_EQ(Judge(request), 403) << method;
  }
  request = Entry("the-token");
  request.path = "/index.html";
  EXPECT_EQ(Judge(request), 403);
}

TEST(GuardTest, SendsWhoHasASessionOnFromAnOldAddress) {
  const auto answer = NewGuard().CheckHead(Entry("an-old-token", kCookie));
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->status, 303);
  EXPECT_THAT(answer->headers, Not(Contains(Key("Set-Cookie"))));
}

TEST(GuardTest, KnowsItsCookieAmongOthers) {
  for (const char* cookie : {"fordela_4711=the-cookie", "a=b;fordela_4711=the-cookie",
                             "fordela_4711=x; fordela_4711=the-cookie"}) {
    EXPECT_EQ(Judge(Visit({{"cookie", cookie}})), 0) << cookie;
  }
  for (const char* cookie :
       {"", "fordela_4711=", "fordela_4711=the-cooki", "fordela_4711=the-cookie2",
        "fordela_4712=the-cookie", "xfordela_4711=the-cookie", "fordela_4711",
        "fordela_4711=the-token"}) {
    EXPECT_EQ(Judge(Visit({{"cookie", cookie}})), 403) << cookie;
  }
}

TEST(GuardTest, WantsTheFormsOwnSecret) {
  const Guard guard = NewGuard();
  Request request = Visit();
  EXPECT_FALSE(guard.CheckForm(request).has_value());
  request.method = "POST";
  EXPECT_EQ(guard.CheckForm(request)->status, 403);
  request.form.Add("csrf", "the-cookie");
  EXPECT_EQ(guard.CheckForm(request)->status, 403);
  request.form = {};
  request.form.Add("csrf", "the-csrf");
  EXPECT_FALSE(guard.CheckForm(request).has_value());
  request.form.Add("csrf", "the-csrf");
  EXPECT_EQ(guard.CheckForm(request)->status, 403);
}

TEST(GuardTest, SaysWhatToDoAndNoSecret) {
  const auto refusal = NewGuard().CheckHead(Visit({{"cookie", ""}}));
  ASSERT_TRUE(refusal.has_value());
  EXPECT_THAT(refusal->body, HasSubstr("Kopiera hela adressen"));
  EXPECT_THAT(refusal->body, HasSubstr("Copy the whole address"));
  EXPECT_THAT(refusal->body, Not(HasSubstr("the-")));
}

TEST(GuardTest, ProtectsWhatIsAnswered) {
  const auto headers = ProtectingHeaders();
  EXPECT_THAT(headers, Contains(Pair("Content-Security-Policy",
                                     testing::AllOf(HasSubstr("default-src 'none'"),
                                                    HasSubstr("form-action 'self'"),
                                                    HasSubstr("frame-ancestors 'none'")))));
  EXPECT_THAT(headers, Contains(Pair("Referrer-Policy", "same-origin")));
  EXPECT_THAT(headers, Not(Contains(Key(HasSubstr("Access-Control")))));
}

}  // namespace
}  // namespace fordela::web

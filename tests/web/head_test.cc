#include "web/head.h"

#include <gtest/gtest.h>

namespace fordela::web {
namespace {

struct HeadCase {
  const char* method;
  const char* target;
  std::vector<std::pair<std::string, std::string>> headers;
  int status;
};

int Parse(const HeadCase& c, Request& request) {
  request.method = c.method;
  for (const auto& [name, value] : c.headers) request.headers.Add(name, value);
  return ParseHead(c.target, "HTTP/1.1", {}, request);
}

TEST(HeadTest, TakesTheTargetApart) {
  Request request;
  EXPECT_EQ(
      Parse({"GET", "/en/decisions/cancer%2D2025/2.html?from=2021&to=%32025", {}, 0}, request), 0);
  EXPECT_EQ(request.path, "/en/decisions/cancer-2025/2.html");
  EXPECT_EQ(request.query.Text("from"), "2021");
  EXPECT_EQ(request.query.Text("to"), "2025");
}

TEST(HeadTest, RefusesWhatCouldBeReadInTwoWays) {
  const std::string form = "application/x-www-form-urlencoded";
  const HeadCase cases[] = {
      {"GET", "/", {}, 0},
      {"GET", "/", {{"content-length", "0"}}, 0},
      {"GET", "/", {{"content-length", "1"}}, 400},
      {"GET", "", {}, 400},
      {"GET", "index.html", {}, 400},
      {"GET", "/#content", {}, 400},
      {"GET", "/a b", {}, 400},
      {"GET", "/%0a", {}, 400},
      {"GET", "/a\\b", {}, 400},
      {"GET", "/", {{"", "x"}}, 400},
      {"GET", "/", {{"x y", "x"}}, 400},
      {"GET", "/", {{"x", "a\rb"}}, 400},
      {"GET", "/", {{"x", "a\tb"}}, 0},
      {"POST", "/", {{"content-type", form}}, 0},
      {"POST", "/", {{"content-type", form + "; charset=utf-8"}, {"content-length", "3"}}, 0},
      {"POST", "/", {{"content-type", "Multipart/Form-Data; boundary=x"}}, 0},
      {"POST", "/", {{"content-type", form}, {"transfer-encoding", "Chunked"}}, 0},
      {"POST", "/", {{"content-type", form}, {"transfer-encoding", "gzip"}}, 501},
      {"POST", "/", {{"content-type", form}, {"content-length", "8388608"}}, 0},
      {"POST", "/", {{"content-type", form}, {"content-length", "8388609"}}, 413},
      {"POST", "/", {{"content-type", form}, {"content-length", "99999999999999999999"}}, 400},
      {"POST", "/", {{"content-type", form}, {"content-length", "-1"}}, 400},
      {"POST", "/", {{"content-type", form}, {"content-length", ""}}, 400},
      {"POST", "/", {{"content-type", form}, {"content-length", "1 "}}, 400},
      {"POST", "/", {{"content-type", form}, {"content-type", form}}, 400},
      {"POST", "/", {}, 415},
      {"POST", "/", {{"content-type", "text/plain"}}, 415},
      {"POST", "/", {{"content-type", form + "x"}}, 415},
  };
  for (const HeadCase& c : cases) {
    Request request;
    EXPECT_EQ(Parse(c, request), c.status)
        << c.method << " " << c.target << " "
        << (c.headers.empty() ? "" : c.headers.back().first + ": " + c.headers.back().second);
  }
}

TEST(HeadTest, HasLimits) {
  Request request{.method = "GET", .path = {}};
  EXPECT_EQ(ParseHead("/" + std::string(4095, 'a'), "HTTP/1.1", {}, request), 0);
  EXPECT_EQ(ParseHead("/" + std::string(4096, 'a'), "HTTP/1.1", {}, request), 414);
  EXPECT_EQ(ParseHead("/?a&b&c", "HTTP/1.1", {.fields = 2}, request), 400);
  EXPECT_EQ(ParseHead("/", "HTTP/2.0", {}, request), 505);
  EXPECT_EQ(ParseHead("/", "", {}, request), 505);
}

}  // namespace
}  // namespace fordela::web

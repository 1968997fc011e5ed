// The server, over sockets: what it is told that it must not do, and that it goes on after it.

#include "web/server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
#include <vector>

#include "fordela/error.h"
#include "support/archive_files.h"
#include "support/no_more_files.h"
#include "support/running_desk.h"
#include "support/text_file.h"

namespace fordela::web {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;
using Clock = std::chrono::steady_clock;
using test::RunningDesk;

const std::string kTrueRequest = "GET /index.html HTTP/1.1\nHost: $HOST\nCookie: $COOKIE\n\n";
const std::string kPost =
    "POST /index.html HTTP/1.1\nHost: $HOST\nCookie: $COOKIE\n"
    "Content-Type: application/x-www-form-urlencoded\n";
const std::string kPostParts =
    "POST /index.html HTTP/1.1\nHost: $HOST\nCookie: $COOKIE\n"
    "Content-Type: multipart/form-data; boundary=bb\n";

/// A client that is too slow is waited for as long.
ServerSettings Impatient() { return {.whole_request = milliseconds{700}}; }

std::string Sized(const std::string& head, const std::string& text) {
  const std::string body = RunningDesk::FillSecrets(text);
  return head + "Content-Length: " + std::to_string(body.size()) + "\n\n" + body;
}

std::string Repeated(std::size_t times, const std::string& text) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

/// What is in the archive, and in no answer to one without a session.
void ExpectNothingTold(const RawAnswer& answer) {
  for (const char* word : {"Dalarna", "cancer-20", "Gotland", "fordela/test"}) {
    EXPECT_EQ(answer.text.find(word), std::string::npos) << word;
  }
}

void ExpectServing(const RunningDesk& desk) {
  const RawAnswer answer = desk.Talk(kTrueRequest);
  EXPECT_EQ(answer.status, 200);
  EXPECT_NE(answer.text.find("Dalarna"), std::string::npos);
}

struct Hostile {
  const char* what;
  std::string request;        // as RunningDesk::Fill takes it
  std::vector<int> statuses;  // any of these; 0: the connection is closed without an answer
};

class HostileRequests : public testing::Test {
 protected:
  void ExpectRefused(const std::vector<Hostile>& all) const {
    for (const Hostile& hostile : all) {
      SCOPED_TRACE(hostile.what);
      const RawAnswer answer = desk_.Talk(hostile.request);
      EXPECT_FALSE(answer.open);
      EXPECT_THAT(hostile.statuses, testing::Contains(answer.status)) << answer.text.substr(0, 300);
      ExpectNothingTold(answer);
      EXPECT_EQ(answer.text.find("<!DOCTYPE"), answer.text.rfind("<!DOCTYPE")) << "two answers";
      EXPECT_EQ(answer.Header("Access-Control-Allow-Origin"), "");
      ExpectServing(desk_);
    }
    EXPECT_EQ(ReadTextFile(desk_.archive()), test::FullArchiveBytes());
  }

  RunningDesk desk_{Impatient()};
};

TEST_F(HostileRequests, WithAHostThatIsNotOurs) {
  const std::string rest = "\nCookie: $COOKIE\n\n";
  ExpectRefused({
      {"foreign", "GET /index.html HTTP/1.1\nHost: evil.example" + rest, {421}},
      {"foreign, with our port",
       "GET /index.html HTTP/1.1\nHost: evil.example:$PORT" + rest,
       {421}},
      {"our name at its end", "GET /index.html HTTP/1.1\nHost: x127.0.0.1:$PORT" + rest, {421}},
      {"ours and more", "GET /index.html HTTP/1.1\nHost: $HOST.evil.example" + rest, {421}},
      {"without the port", "GET /index.html HTTP/1.1\nHost: 127.0.0.1" + rest, {421}},
      {"another port", "GET /index.html HTTP/1.1\nHost: 127.0.0.1:1" + rest, {421}},
      {"another address of this machine", "GET / HTTP/1.1\nHost: 127.0.0.2:$PORT" + rest, {421}},
      {"empty", "GET /index.html HTTP/1.1\nHost:" + rest, {400, 421}},
      {"missing", "GET /index.html HTTP/1.1" + rest, {400}},
      {"missing, as HTTP/1.0 may", "GET /index.html HTTP/1.0" + rest, {421}},
      {"twice", "GET /index.html HTTP/1.1\nHost: $HOST\nHost: $HOST" + rest, {400, 421}},
      {"ours, then a foreign one", "GET / HTTP/1.1\nHost: $HOST\nHost: evil.example" + rest, {421}},
      {"two in one", "GET /index.html HTTP/1.1\nHost: $HOST, evil.example" + rest, {421}},
      {"of a name that leads here",
       "GET / HTTP/1.1\nHost: localhost.evil.example:$PORT" + rest,
       {421}},
      {"with a user", "GET /index.html HTTP/1.1\nHost: x@$HOST" + rest, {421}},
  });
}

TEST_F(HostileRequests, FromPagesThatAreNotOurs) {
  const std::string get = "GET /index.html HTTP/1.1\nHost: $HOST\nCookie: $COOKIE\n";
  const std::string form = "csrf=$CSRF";
  ExpectRefused({
      {"another origin", get + "Origin: http://evil.example\n\n", {403}},
      {"another port", get + "Origin: http://127.0.0.1:1\n\n", {403}},
      {"another scheme", get + "Origin: https://$HOST\n\n", {403}},
      {"null", get + "Origin: null\n\n", {403}},
      {"empty", get + "Origin:\n\n", {403}},
      {"ours and another", get + "Origin: http://$HOST\nOrigin: http://evil.example\n\n", {403}},
      {"the name of the machine", get + "Origin: http://localhost:$PORT\n\n", {403}},
      {"another site", get + "Sec-Fetch-Site: cross-site\n\n", {403}},
      {"another port, as browsers call it", get + "Sec-Fetch-Site: same-site\n\n", {403}},
      {"a site of no kind", get + "Sec-Fetch-Site: moon\n\n", {403}},
      {"two sites", get + "Sec-Fetch-Site: none\nSec-Fetch-Site: same-origin\n\n", {403}},
      {"a form from another origin", Sized(kPost + "Origin: http://evil.example\n", form), {403}},
      {"a form from null", Sized(kPost + "Origin: null\n", form), {403}},
      {"a form from another site", Sized(kPost + "Sec-Fetch-Site: cross-site\n", form), {403}},
      {"a form from no page", Sized(kPost + "Sec-Fetch-Site: none\n", form), {403}},
      {"a link to the address in a page",
       "GET /?token=$TOKEN HTTP/1.1\nHost: $HOST\nSec-Fetch-Site: cross-site\n\n",
       {403}},
      {"a question before one", "OPTIONS / HTTP/1.1\nHost: $HOST\nOrigin: http://x.se\n\n", {405}},
  });
}

TEST_F(HostileRequests, WithoutASession) {
  const std::string rest = " HTTP/1.1\nHost: $HOST\n";
  ExpectRefused({
      {"nothing", "GET /" + rest + "\n", {403}},
      {"a page", "GET /index.html" + rest + "\n", {403}},
      {"a page that is not there", "GET /nothing.html" + rest + "\n", {403}},
      {"the icon", "GET /favicon.ico" + rest + "\n", {403}},
      {"no token", "GET /?token=" + rest + "\n", {403}},
      {"the wrong token", "GET /?token=00000000000000000000000000000000" + rest + "\n", {403}},
      {"half a token", "GET /?token=0123456789abcdef" + rest + "\n", {403}},
      {"a token and more", "GET /?token=$TOKEN0" + rest + "\n", {403}},
      {"the token elsewhere", "GET /index.html?token=$TOKEN" + rest + "\n", {403}},
      {"a wrong token first", "GET /?token=x&token=$TOKEN" + rest + "\n", {403}},
      {"the token by POST",
       Sized("POST /?token=$TOKEN" + rest + "Content-Type: application/x-www-form-urlencoded\n",
             "a=1"),
       {403}},
      {"the token as a cookie",
       "GET / HTTP/1.1\nHost: $HOST\nCookie: fordela_$PORT=$TOKEN\n\n",
       {403}},
      {"a wrong cookie", "GET /index.html" + rest + "Cookie: fordela_$PORT=0\n\n", {403}},
      {"an empty cookie", "GET /index.html" + rest + "Cookie: fordela_$PORT=\n\n", {403}},
      {"no name of a cookie", "GET /index.html" + rest + "Cookie: ;;;=;\n\n", {403}},
      {"another program's cookie", "GET /index.html" + rest + "Cookie: session=1\n\n", {403}},
      {"HEAD", "HEAD /index.html" + rest + "\n", {403}},
      {"a form",
       Sized("POST /index.html" + rest + "Content-Type: application/x-www-form-urlencoded\n",
             "csrf=$CSRF"),
       {403}},
  });
}

TEST_F(HostileRequests, ThatAreNotHttp) {
  const std::string head = "\nHost: $HOST\nCookie: $COOKIE\n\n";
  ExpectRefused({
      {"nothing but an end", "\n\n", {0, 400}},
      {"HTTP/0.9", "GET /index.html\n\n", {0, 400, 505}},
      {"HTTP/2", "PRI * HTTP/2.0\n\nSM\r\n\r\n", {0, 400, 505}},
      {"HTTP/1.2", "GET /index.html HTTP/1.2" + head, {0, 400, 505}},
      {"HTTP/9.9", "GET /index.html HTTP/9.9" + head, {0, 400, 505}},
      {"another protocol", "GET /index.html SIP/2.0" + head, {0, 400, 505}},
      {"TLS",
       std::string("\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03", 11) + "\n\n",
       {0, 400, 501, 505}},
      {"bytes", Repeated(500, std::string("\x00\xff\x80\r\n\x01", 6)), {0, 400, 501, 505}},
      {"no target", "GET HTTP/1.1" + head, {0, 400, 505}},
      {"a line that does not end", "GET /" + std::string(300'000, 'a'), {0, 400, 414, 431}},
      {"a header without a name", "GET / HTTP/1.1\n: x" + head, {400, 403, 421}},
      {"a header without a colon", "GET /?x HTTP/1.1\nHost $HOST\n\n", {0, 400, 421}},
      {"a NUL in a header",
       "GET / HTTP/1.1\nX: a" + std::string(1, '\0') + "b\nHost: $HOST\n\n",
       {0, 400, 403}},
  });
}

TEST_F(HostileRequests, WithMethodsThatAreNotServed) {
  const std::string rest = " /index.html HTTP/1.1\nHost: $HOST\nCookie: $COOKIE\n\n";
  ExpectRefused({
      {"TRACE", "TRACE" + rest, {405}},
      {"PUT", "PUT" + rest, {405}},
      {"DELETE", "DELETE" + rest, {405}},
      {"OPTIONS", "OPTIONS" + rest, {405}},
      {"PATCH", "PATCH" + rest, {405}},
      {"CONNECT", "CONNECT 127.0.0.1:22 HTTP/1.1\nHost: $HOST\n\n", {400, 405}},
      {"CONNECT, with a path", "CONNECT" + rest, {405}},
      {"nonsense", "FROBNICATE" + rest, {501}},
      {"small letters", "get" + rest, {501}},
      {"a long one", std::string(5000, 'A') + rest, {400, 501}},
  });
}

TEST_F(HostileRequests, WithTargetsThatLeadElsewhere) {
  const std::string rest = " HTTP/1.1\nHost: $HOST\nCookie: $COOKIE\n\n";
  ExpectRefused({
      {"another host", "GET http://evil.example/" + rest, {400}},
      {"our own host", "GET http://$HOST/index.html" + rest, {400}},
      {"no slash", "GET index.html" + rest, {400}},
      {"a star", "GET *" + rest, {400}},
      {"up", "GET /../../../../etc/passwd" + rest, {404}},
      {"up, in percents", "GET /%2e%2e/%2e%2e/etc/passwd" + rest, {404}},
      {"up, in percents twice", "GET /%252e%252e/etc/passwd" + rest, {404}},
      {"up, with slashes in percents", "GET /..%2f..%2fetc%2fpasswd" + rest, {404}},
      {"up, with backslashes", "GET /..\\..\\etc\\passwd" + rest, {400}},
      {"up, with backslashes in percents", "GET /..%5c..%5cetc" + rest, {400}},
      {"too long a dot", "GET /%c0%ae%c0%ae/etc/passwd" + rest, {400}},
      {"a NUL", "GET /index.html%00.png" + rest, {400}},
      {"a line feed", "GET /index.html%0d%0aSet-Cookie:x" + rest, {400}},
      {"half a percent", "GET /index.html%" + rest, {400}},
      {"a percent of letters", "GET /%zz" + rest, {400}},
      {"no UTF-8", "GET /%ff" + rest, {400}},
      {"a bad percent in the query", "GET /index.html?a=%" + rest, {400}},
      {"a space", "GET /index.html x" + rest, {0, 400, 505}},
      {"two slashes", "GET //evil.example/index.html" + rest, {404}},
      {"a long path", "GET /" + std::string(5000, 'a') + rest, {414}},
      {"a long query", "GET /index.html?" + std::string(30'000, 'a') + rest, {414}},
  });
}

TEST_F(HostileRequests, WithTooMuch) {
  const std::string rest = "Host: $HOST\nCookie: $COOKIE\n";
  const std::string megabyte(1U << 20U, 'x');
  ExpectRefused({
      {"a header of 64 kB",
       "GET / HTTP/1.1\n" + rest + "X: " + std::string(65'536, 'x') + "\n\n",
       {0, 400, 413, 431}},
      {"a header of 1 MB",
       "GET / HTTP/1.1\n" + rest + "X: " + megabyte + "\n\n",
       {0, 400, 413, 431}},
      {"10 000 headers",
       "GET / HTTP/1.1\n" + rest + Repeated(10'000, "X-Y: z\n") + "\n",
       {0, 400, 413, 431}},
      {"10 000 cookies",
       "GET / HTTP/1.1\nHost: $HOST\n" + Repeated(10'000, "Cookie: a=b\n") + "\n",
       {0, 400, 413, 431}},
      {"a body above the limit", Sized(kPost, "a=" + Repeated(9, megabyte)), {413}},
      {"a body far above the limit", kPost + "Content-Length: 999999999999\n\n" + megabyte, {413}},
      {"a length above all numbers",
       kPost + "Content-Length: 99999999999999999999\n\n",
       {0, 400, 413}},
      {"a body in chunks above the limit",
       kPost + "Transfer-Encoding: chunked\n\n" + Repeated(9, "100000\r\n" + megabyte + "\r\n") +
           "0\r\n\r\n",
       {413}},
      {"chunks without an end",
       kPost + "Transfer-Encoding: chunked\n\n" + Repeated(70, "100000\r\n" + megabyte + "\r\n"),
       {0}},
      {"one chunk without an end",
       kPost + "Transfer-Encoding: chunked\n\nfffffffff\r\n" + Repeated(70, megabyte),
       {0}},
      {"a chunk above all numbers",
       kPost + "Transfer-Encoding: chunked\n\nffffffffffffffffffff\r\nx\r\n",
       {0, 400, 413}},
      {"100 000 fields", Sized(kPost, Repeated(100'000, "a=b&")), {413}},
      {"100 000 parts",
       Sized(kPostParts,
             Repeated(100'000, "--bb\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n") +
                 "--bb--\r\n"),
       {413}},
      {"a part with a long name",
       Sized(kPostParts, "--bb\r\nContent-Disposition: form-data; name=\"" + megabyte +
                             "\"\r\n\r\nx\r\n--bb--\r\n"),
       {400}},
  });
}

TEST_F(HostileRequests, WhoseBodyCanBeReadInTwoWays) {
  const std::string form = "csrf=$CSRF";
  const std::string hidden =
      "0\r\n\r\nGET /index.html HTTP/1.1\r\nHost: $HOST\r\nCookie: $COOKIE\r\n\r\n";
  ExpectRefused({
      {"two lengths", kPost + "Content-Length: 5\nContent-Length: 6\n\na=1&bb", {400}},
      {"two lengths that agree", kPost + "Content-Length: 3\nContent-Length: 3\n\na=1", {400}},
      {"two lengths in one", kPost + "Content-Length: 3, 3\n\na=1", {400}},
      {"a negative length", kPost + "Content-Length: -1\n\na=1", {400}},
      {"a length with a sign", kPost + "Content-Length: +3\n\na=1", {400}},
      {"a hexadecimal length", kPost + "Content-Length: 0x3\n\na=1", {400}},
      {"a length of words", kPost + "Content-Length: three\n\na=1", {400}},
      {"a length and chunks",
       kPost + "Content-Length: 4\nTransfer-Encoding: chunked\n\n" + hidden,
       {400}},
      {"chunks in another coding",
       kPost + "Transfer-Encoding: gzip, chunked\n\n" + hidden,
       {0, 400, 501}},
      {"chunks and chunks",
       kPost + "Transfer-Encoding: chunked\nTransfer-Encoding: x\n\n" + hidden,
       {400}},
      {"chunks, misspelt", kPost + "Transfer-Encoding: xchunked\n\n" + hidden, {0, 400, 501}},
      {"a chunk whose size is none",
       kPost + "Transfer-Encoding: chunked\n\nzz\r\na=1\r\n0\r\n\r\n",
       {0, 400}},
      {"a chunk longer than its size",
       kPost + "Transfer-Encoding: chunked\n\n1\r\na=1\r\n0\r\n\r\n",
       {0, 400}},
      {"a length above what comes", kPost + "Content-Length: 100\n\na=1", {0}},
      {"a request behind a form", Sized(kPost, "a=1") + hidden, {403}},
      {"a body with GET", Sized("GET / HTTP/1.1\nHost: $HOST\nCookie: $COOKIE\n", form), {400}},
      {"a request in the body of GET",
       "GET /nothing HTTP/1.1\nHost: $HOST\nCookie: $COOKIE\n"
       "Transfer-Encoding: chunked\n\n" +
           hidden,
       {400}},
      {"requests one after the other",
       "GET /nothing HTTP/1.1\nHost: $HOST\nCookie: $COOKIE\n\n"
       "GET /index.html HTTP/1.1\r\nHost: $HOST\r\nCookie: $COOKIE\r\n\r\n",
       {404}},
      {"a length that goes on in the next line",
       kPost + "Content-Length:\n 3\nContent-Length: 1\n\na=1",
       {400, 403}},
  });
}

TEST_F(HostileRequests, WithFormsThatAreNone) {
  const auto part = [](const std::string& head, const std::string& text) {
    return "--bb\r\n" + head + "\r\n\r\n" + text + "\r\n";
  };
  const std::string field = "Content-Disposition: form-data; name=\"a\"";
  const std::string other = "POST /index.html HTTP/1.1\nHost: $HOST\nCookie: $COOKIE\n";
  ExpectRefused({
      {"without csrf", Sized(kPost, "a=1"), {403}},
      {"empty", Sized(kPost, ""), {403}},
      {"with no length", kPost + "\n", {403}},
      {"with an empty csrf", Sized(kPost, "csrf="), {403}},
      {"with another session's csrf", Sized(kPost, "csrf=0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f"), {403}},
      {"with half a csrf", Sized(kPost, "csrf=f0f0f0f0"), {403}},
      {"with csrf twice", Sized(kPost, "csrf=$CSRF&csrf=$CSRF"), {403}},
      {"with csrf in the address",
       Sized("POST /index.html?csrf=$CSRF HTTP/1.1\nHost: $HOST\n"
             "Cookie: $COOKIE\nContent-Type: application/x-www-form-urlencoded\n",
             "a=1"),
       {403}},
      {"with the token as csrf", Sized(kPost, "csrf=$TOKEN"), {403}},
      {"without a type", Sized(other, "csrf=$CSRF"), {415}},
      {"as text", Sized(other + "Content-Type: text/plain\n", "csrf=$CSRF"), {415}},
      {"as JSON", Sized(other + "Content-Type: application/json\n", "{}"), {415}},
      {"of two types", Sized(kPost + "Content-Type: text/plain\n", "csrf=$CSRF"), {400}},
      {"with half a percent", Sized(kPost, "csrf=$CSRF&a=%"), {400}},
      {"with a percent of letters", Sized(kPost, "csrf=$CSRF&a=%xy"), {400}},
      {"no UTF-8", Sized(kPost, "csrf=$CSRF&a=\xff\xfe"), {400}},
      {"no UTF-8, in percents", Sized(kPost, "csrf=$CSRF&a=%c3"), {400}},
      {"no UTF-8 in a name", Sized(kPost, "csrf=$CSRF&%ff=1"), {400}},
      {"with a NUL", Sized(kPost, "csrf=$CSRF&a=%00"), {400}},
      {"parts without a boundary",
       Sized(other + "Content-Type: multipart/form-data\n", "--bb--"),
       {400}},
      {"parts with an empty boundary",
       Sized(other + "Content-Type: multipart/form-data; boundary=\n", "--bb--"),
       {400}},
      {"parts with another boundary",
       Sized(kPostParts, "--c\r\n" + field + "\r\n\r\nx\r\n--c--\r\n"),
       {400, 403}},
      {"parts without an end", Sized(kPostParts, part(field, "x")), {400, 403}},
      {"a part in the middle of its head", Sized(kPostParts, "--bb\r\nContent-Dispo"), {400}},
      {"a part without a name",
       Sized(kPostParts, part("Content-Disposition: form-data", "x") + "--bb--\r\n"),
       {400}},
      {"a part without a head", Sized(kPostParts, "--bb\r\n\r\nx\r\n--bb--\r\n"), {400}},
      {"a part that is no UTF-8", Sized(kPostParts, part(field, "\xff") + "--bb--\r\n"), {400}},
      {"a part with a NUL",
       Sized(kPostParts, part(field, std::string(1, '\0')) + "--bb--\r\n"),
       {400}},
      {"parts within parts",
       Sized(kPostParts,
             part(field + "\r\nContent-Type: multipart/mixed; boundary=c",
                  "--c\r\nContent-Disposition: attachment; filename=x\r\n\r\ny\r\n--c--") +
                 "--bb--\r\n"),
       {400, 403}},
      {"parts without csrf", Sized(kPostParts, part(field, "x") + "--bb--\r\n"), {403}},
      {"csrf as a file",
       Sized(kPostParts,
             part("Content-Disposition: form-data; name=\"csrf\"; filename=\"x\"", "$CSRF") +
                 "--bb--\r\n"),
       {403}},
      {"nothing but boundaries", Sized(kPostParts, Repeated(1000, "--bb\r\n")), {400}},
  });
}

TEST(ServerTest, LetsInWhoHasTheTokenAndProtectsWhatItAnswers) {
  const RunningDesk desk;
  const RawAnswer entry = desk.Talk("GET /?token=$TOKEN HTTP/1.1\nHost: $HOST\n\n");
  EXPECT_EQ(entry.status, 303);
  EXPECT_EQ(entry.Header("Location"), "/index.html");
  EXPECT_EQ(entry.Header("Set-Cookie"), desk.Fill("$COOKIE; HttpOnly; SameSite=Strict; Path=/"));
  const RawAnswer page = desk.Talk(kTrueRequest);
  EXPECT_EQ(page.status, 200);
  for (const RawAnswer& answer : {entry, page, desk.Talk("GET / HTTP/1.1\nHost: $HOST\n\n")}) {
    EXPECT_THAT(answer.Header("Content-Security-Policy"), HasSubstr("frame-ancestors 'none'"));
    EXPECT_EQ(answer.Header("Cache-Control"), "no-store");
    EXPECT_EQ(answer.Header("Connection"), "close");
  }
}

TEST(ServerTest, AnswersHeadWithoutTheBody) {
  const RunningDesk desk;
  const RawAnswer answer = desk.Talk("HEAD /index.html HTTP/1.1\nHost: $HOST\nCookie: $COOKIE\n\n");
  EXPECT_EQ(answer.status, 200);
  EXPECT_GT(std::stoul(answer.Header("Content-Length")), 1000U);
  EXPECT_EQ(answer.Body(), "");
}

/// Answers with what came in.
Response Echo(const Request& request) {
  std::string text = request.path + "\n";
  for (const auto& [name, value] : request.form.entries()) {
    if (name != "csrf") text += name + "=" + value + "\n";
  }
  for (const Upload& file : request.files) {
    text += file.field + ":" + file.name + ":" + std::to_string(file.bytes.size()) + "\n";
  }
  return {.body = text};
}

TEST(ServerTest, TakesFormsApart) {
  const RunningDesk desk({}, Echo);
  EXPECT_EQ(desk.Talk(Sized(kPost, "csrf=$CSRF&a=1&a=%C3%85+b&c=&d")).Body(),
            "/index.html\na=1\na=Å b\nc=\nd=\n");
  const std::string parts =
      "--bb\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n$CSRF\r\n"
      "--bb\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nÅ\r\nb\r\n"
      "--bb\r\nContent-Disposition: form-data; name=\"e\"\r\n\r\n\r\n"
      "--bb\r\nContent-Disposition: form-data; name=\"f\"; filename=\"C:\\x\\y.csv\"\r\n"
      "Content-Type: text/csv\r\n\r\n" +
      std::string(100'000, '\xff') +
      "\r\n"
      "--bb\r\nContent-Disposition: form-data; name=\"g\"; filename=\"\"\r\n"
      "Content-Type: application/octet-stream\r\n\r\n\r\n"
      "--bb--\r\n";
  EXPECT_EQ(desk.Talk(Sized(kPostParts, parts)).Body(),
            "/index.html\na=Å\r\nb\ne=\nf:y.csv:100000\n");
  EXPECT_EQ(desk.Talk(kPost + "Transfer-Encoding: chunked\n\n7\r\na=1&csr\r\n23\r\nf=" + "$CSRF&" +
                      "\r\n0\r\n\r\n")
                .Body(),
            "/index.html\na=1\n");
}

TEST(ServerTest, TakesALargeFileThatIsWithinTheLimit) {
  const RunningDesk desk({}, Echo);
  const std::string head =
      "--bb\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n$CSRF\r\n"
      "--bb\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n";
  const std::string body = head + std::string(8'000'000, 'x') + "\r\n--bb--\r\n";
  EXPECT_EQ(desk.Talk(Sized(kPostParts, body)).Body(), "/index.html\nf:f:8000000\n");
}

TEST(ServerTest, EndsAClientThatIsSlow) {
  const RunningDesk desk(Impatient());
  for (const std::string& begin :
       {std::string("GET / HTTP/1.1\r\nX: "), desk.Fill(kPost + "Content-Length: 99999\n\n")}) {
    const RawClient slow(desk.port());
    const auto start = Clock::now();
    EXPECT_TRUE(slow.Send(begin));
    while (slow.Send("x") && Clock::now() - start < seconds{20}) {
      std::this_thread::sleep_for(milliseconds{20});
    }
    EXPECT_LT(Clock::now() - start, seconds{15});
    EXPECT_GT(Clock::now() - start, milliseconds{600});
    ExpectServing(desk);
  }
}

TEST(ServerTest, EndsAClientThatDoesNotReadItsAnswer) {
  const RunningDesk desk({.whole_answer = milliseconds{300}}, [](const Request&) {
    return Response{.body = std::string(50'000'000, 'x')};
  });
  const RawClient client(desk.port());
  EXPECT_TRUE(client.Send(desk.Fill(kTrueRequest)));
  std::this_thread::sleep_for(milliseconds{900});
  EXPECT_LT(client.Talk("", seconds{10}).text.size(), 50'000'000U);
}

TEST(ServerTest, ServesWhileAThousandOthersWait) {
  const RunningDesk desk;
  std::vector<std::unique_ptr<RawClient>> idle;
  for (int i = 0; i < 1000; ++i) {
    idle.push_back(std::make_unique<RawClient>(desk.port()));
    if (i % 3 == 0) idle.back()->Send("GET / HTTP/1.1\r\n");
    if (i % 250 == 249) ExpectServing(desk);
  }
  ExpectServing(desk);
}

TEST(ServerTest, GoesOnWhenNoFileCouldBeOpened) {
  const RunningDesk desk({}, Echo);
  EXPECT_EQ(desk.Talk(kTrueRequest).status, 200);
  std::this_thread::sleep_for(milliseconds{100});  // until the server has closed its side, too
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  std::unique_ptr<RawClient> client;
  {
    const test::NoMoreFiles none;  // for the server: it is in this process, and the client has one
    client = std::make_unique<RawClient>(desk.port(), socket);
    EXPECT_TRUE(client->Send(desk.Fill(kTrueRequest)));
    EXPECT_TRUE(client->Talk("", milliseconds{300}).open);
  }
  EXPECT_EQ(client->Talk("", seconds{10}).status, 200);
  EXPECT_EQ(desk.Talk(kTrueRequest).status, 200);
}

TEST(ServerTest, FinishesTheAnswerAtHandWhenItIsToEnd) {
  std::atomic<bool> begun = false;
  RunningDesk desk({}, [&](const Request&) {
    begun = true;
    std::this_thread::sleep_for(milliseconds{300});
    return Response{.body = std::string(3'000'000, 'x')};
  });
  const RawClient client(desk.port());
  const RawClient idle(desk.port());
  EXPECT_TRUE(client.Send(desk.Fill(kTrueRequest)));
  while (!begun) std::this_thread::yield();
  desk.Stop();
  EXPECT_EQ(client.Talk("", seconds{20}).Body().size(), 3'000'000U);
  desk.Wait();
}

TEST(ServerTest, AnswersThatThereIsAFaultInThisProgram) {
  const RunningDesk desk({}, [](const Request&) -> Response { throw std::logic_error("Dalarna"); });
  const RawAnswer answer = desk.Talk(kTrueRequest);
  EXPECT_EQ(answer.status, 500);
  EXPECT_THAT(answer.text, Not(HasSubstr("Dalarna")));
}

TEST(ServerTest, ListensOnThisMachineAloneAndOnOneProgramsPort) {
  const Server first({});
  EXPECT_GT(first.port(), 0);
  try {
    const Server second({.port = first.port()});
    FAIL() << "two programs listen on one port";
  } catch (const Refused& refused) {
    EXPECT_EQ(refused.problems().at(0).code, "port_unusable");
  }
}

}  // namespace
}  // namespace fordela::web

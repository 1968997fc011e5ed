#include "support/payloads.h"

namespace fordela::test {

const std::vector<std::string>& Payloads() {
  static const std::vector<std::string> payloads = {
      "<script>alert(1)</script>",
      "</title><script>alert(1)</script>",
      "</style><img src=x onerror=alert(1)>",
      "\" onmouseover=\"alert(1)",
      "' onfocus='alert(1)",
      "\"><svg/onload=alert(1)>",
      "javascript:alert(1)",
      "{{policy}}",
      "{{{policy}}}",
      "{{> style}}",
      "{{#sv}}x{{/sv}}",
      "{{/decided}}",
      "<!--",
      "]]><![CDATA[",
      "&lt;b&gt; &amp;amp; &#60;",
      "=cmd|'/C calc'!A0",
      "a\x1b[2Jb",
      std::string("a\0b", 3),
      "a\r\nb",
      "a\xC2\x85"
      "b",
      "\u202Etxt.exe\u2066",
      "\u2028\u2029",
      "\xFF\xFE",
  };
  return payloads;
}

}  // namespace fordela::test

"""Texts that would do something, if what they are put into did not keep them a text."""

# Each can be recorded as it stands: as the name of a region, the title of an agreement, a reason.
RECORDABLE = [
    # Markup.
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg/onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</text></svg><script>alert(1)</script>",
    "</td></tr></tbody></table><h1>x",
    "<!-- x",
    "x --><b>y",
    "<![CDATA[ x ]]>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#x3c;b&#x3e; &amp;amp; &nbsp",
    "<a href=\"javascript:alert(1)\">x</a>",
    "javascript:alert(1)",
    "\" onmouseover=\"alert(1)",
    "' autofocus onfocus='alert(1)",
    "`onclick=alert(1)",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<iframe src=//evil.example></iframe>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>*{display:none}</style>",
    "x\" style=\"position:fixed;inset:0",
    "<foreignObject><body xmlns=x>",
    "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]>",
    # Templates.
    "{{title}} {{root}}",
    "{{{policy}}}",
    "{{> head}}{{#sv}}",
    "{{=<% %>=}}<%title%>",
    "${7*7} #{7*7} {%x%}",
    # Formulas of a spreadsheet.
    "=cmd|' /C calc'!A0",
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "=IMPORTXML(\"http://evil.example\",\"//x\")",
    "\uff1d1+1",
    "'=1+1",
    "\"=1+1\"",
    "DDE(\"cmd\";\"/C calc\";\"x\")",
    # Parts of a table.
    "a;b,c|d",
    "\"",
    "a\"b\"\"c",
    ";=1+1",
    ",=1+1",
    # What a spreadsheet takes for something else.
    "01",
    "1e3",
    "TRUE",
    "2025-01-02",
    # A shell, SQL, a printf, a path, a manual page.
    "$(touch pwned)",
    "`touch pwned`",
    "'; touch pwned; '",
    "x && touch pwned | touch pwned &",
    "--output=pwned",
    "%s%n%x",
    "'; DROP TABLE payout; --",
    "../../pwned",
    ".Sh X \\fB\\n",
    "\\x1b[2J \\u202e \\n",
    # Letters that hide or combine.
    "a\u200bb\u00adc",
    "Z\u0351\u036b\u036a",
    "\U0001f600 \u5317\u4eac \u0623\u0628",
]

# These cannot be recorded; what says so must not carry them out either.
UNRECORDABLE = [
    "\x1b[2J\x1b[31mx",
    "\x1b]0;title\x07x",
    "a\u202eb",
    "a\u2066b\u2069",
    "a\u200fb",
    "a\nb",
    "a\rb",
    "a\tb",
    "\x07\x08\x7f",
    "a\u0085b\u009b31m",
    "a\u2028b",
    " =1+1",
]

# What a terminal or a page must never be given: controls, and what turns the direction.
FORBIDDEN = (set(map(chr, range(0x20))) | set(map(chr, range(0x7F, 0xA0)))
             | set("\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e"
                   "\u2066\u2067\u2068\u2069")) - {"\n"}

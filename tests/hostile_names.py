"""More than two hundred names that try something, made by construction: each family is a way in that somebody tried.

Whatever runs sets ``window.hit``, so that a page on which nothing ran can be told by it.
"""

from itertools import chain

HIT = "window.hit=1"

_EVENTS = ("load", "error", "focus", "mouseover", "toggle", "animationstart", "pointerenter", "begin")
_TAGS = ("img src=x", "svg", "input autofocus", "body", "details open", "video src=x", "iframe src=x", "marquee")
MARKUP = [f"<{tag} on{event}={HIT}>" for tag, event in zip(_TAGS, _EVENTS, strict=True)]
MARKUP += [
    f"{quote}{close}<{tag} on{event}={HIT}>"
    for quote in ("'", '"', "`")
    for close in ("", ">", "/>")
    for tag, event in (("img src=x", "error"),)
]
MARKUP += [f"{quote} on{event}={HIT} x={quote}" for quote in ("'", '"') for event in ("focus", "click", "mouseover")]
_ENDS = ("script", "title", "textarea", "style", "noscript", "template", "select", "option", "table", "xmp")
ENDS = [f"</{tag}><script>{HIT}</script>" for tag in _ENDS]
ENDS += [
    f"<!--{HIT}-->",
    "<!--><script>",
    "--><img src=x>",
    "<![CDATA[<script>]]>",
    "]]><script>",
    "<?xml?>",
    "<!DOCTYPE x>",
]
ENDS += [f"<{tag}>{HIT}</{tag}>" for tag in ("script", "SCRIPT", "scr\tipt", "style", "math", "noscript", "plaintext")]
_SCHEMES = (
    "javascript:",
    "JaVaScRiPt:",
    "java\tscript:",
    "data:text/html,",
    "vbscript:",
    "blob:",
    "file:///etc/passwd#",
)
LINKS = [f"{scheme}{HIT}" for scheme in _SCHEMES]
LINKS += [f"<a href={scheme}{HIT}>x</a>" for scheme in _SCHEMES[:3]] + ["//evil.example/x", "https://evil.example/?x"]
LINKS += [
    f'<{tag}="https://evil.example/x">'
    for tag in ("base href", "link rel=stylesheet href", "form action", "meta content")
]
_INSIDE = ("7*7", "config", "self.__class__", HIT)
TEMPLATES = [
    f"{opening}{word}{close}"
    for opening, close in (("{{", "}}"), ("${", "}"), ("<%=", "%>"), ("#{", "}"), ("{%", "%}"))
    for word in _INSIDE
]
TEMPLATES += ["{0}", "{number}", "%s%n", "%(x)s", "$$", "\\1", "[[${7*7}]]", "*{7*7}", "@{x}"]
QUERIES = [
    "' OR 1=1 --",
    "'; DROP TABLE people; --",
    '" OR ""="',
    "1; MATCH (n) DETACH DELETE n",
    "'}) RETURN 1 //",
    "`) SET a:Listed //",
    "a) WHERE true RETURN n //",
    "\\' OR 1=1",
    "*:*",
    "name:[* TO *]",
    "a~0.1 AND (b OR",
    "(a+)+$",
    "[^",
    "(?<x>",
    "^$.*+?",
    "a && b || !c",
]
SHEETS = [
    f"{sign}{rest}"
    for sign in ("=", "+", "-", "@")
    for rest in ("1+1", "cmd|' /C calc'!A0", 'HYPERLINK("https://evil.example","x")')
]
HEADERS = [
    "x\r\nSet-Cookie: hit=1",
    "x\nLocation: /",
    "x\r\n\r\n<script>",
    "%0d%0aSet-Cookie:hit=1",
    "x; path=/",
    'x"; filename="y',
]
UNSEEN = [
    "\u202eevil",
    "\u2066evil\u2069",
    "ev\u200bil",
    "\ufeffevil",
    "e\u200dv",
    "\u00adevil",
    "e\u2060v",
    "\u061cevil",
]
COMBINED = ["Z\u0351\u036b\u0343\u036a" * 20, "e\u0301" * 5, "a" + "\u0323" * 100, "\u0e49" * 30]
SCRIPTS = [
    "\u05d0\u05d1\u05d2",
    "\u0645\u0631\u062d\u0628\u0627 (1)",
    "abc \u05d0 123",
    "\u540d\u524d",
    "\u0430\u0440\u0440\u04cf\u0435",
    "\uff1cscript\uff1e",
    "\ufe64b\ufe65",
    "\u212aelvin",
    "\ufb01nch_77x",
    "\u2160",
    "\u0131\u0130",
    "\u1e9e",
]
EMOJI = [
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\U0001f3f4\u200d\u2620\ufe0f",
    "\U0001f44b\U0001f3fd",
    "\u263a\ufe0f",
    "\U0001f1e9\U0001f1ea",
]
ENTITIES = [
    "&lt;script&gt;",
    "&#60;img&#62;",
    "&#x3c;svg",
    "&amp;lt;",
    "&nbsp;x",
    "&",
    "&#0;",
    "&notin;",
    "&quot;",
    "&hit",
]
JSON = [
    '"}]',
    "\\u003cscript\\u003e",
    "a\u2028b",
    "a\u2029b",
    '{"a":1}',
    "\\",
    "\\\\",
    '\\"',
    "a\tb",
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "prototype",
    "null",
    "undefined",
    "true,",
    "NaN,",
    "Infinity",
    "[object Object]",
]
STYLES = [
    "expression(alert(1))",
    "}body{display:none}",
    "\\3c script\\3e",
    "url(javascript:1)",
    "</style>",
    "/*",
    "*/",
    "@import 'x'",
]
PATHS = [
    "../../etc/passwd",
    "..\\..\\x",
    "%2e%2e%2f",
    "C:\\x",
    "/",
    "~",
    ".",
    "..",
    "x/../y",
    "CON.txt",
    "%00",
    "%ff",
    "x?y#z",
]
TERMINALS = ["\x1b[31mred", "\x1b]0;title\x07", "\x07bell", "\x08\x08\x08", "\x7f", "\u009b31m", "[31m"]
MARKS = [
    "'",
    '"',
    "`",
    "<",
    ">",
    "<>",
    "''",
    '""',
    ";",
    ",",
    "|",
    ":",
    "#",
    "?",
    "!",
    "$(x)",
    "`x`",
    "0",
    "-1",
    "1e309",
]
LONG = ["W" * 300, "x " * 150, "\U0001f600" * 100, "\u0645" * 250, "<" * 300]

_FAMILIES = (
    UNSEEN,
    TERMINALS,
    HEADERS,
    JSON,
    LONG,
    COMBINED,
    EMOJI,
    SCRIPTS,
    SHEETS,
    ENTITIES,
    STYLES,
    PATHS,
    LINKS,
    TEMPLATES,
    QUERIES,
    ENDS,
    MARKUP,
    MARKS,
)
HOSTILE = tuple(dict.fromkeys(chain.from_iterable(_FAMILIES)))
"""All of them, each once."""


def read_back(text: str) -> str:
    """Return *text* as a page has it that shows it as text: without space around it, with the line ends of pages."""
    return text.strip().replace("\r\n", "\n").replace("\r", "\n")


def some(number: int) -> list[str]:
    """Return *number* of them, from all families."""
    return list(HOSTILE[:: len(HOSTILE) // number])[:number]

"""Files of acts as nobody should write them: what hypothesis draws them from."""

import csv
import io

from hypothesis import strategies as st

HEADER = ["actor", "target", "kind", "at"]
MORE = ["id", "post", "topic", "visibility", "container_visibility"]
HANDLES = [
    "1", "2", "3", "@1", "ada", "Ada", "@ADA", "ben", "cleo@example.org", "Cleo@EXAMPLE.org", "dan", "DAN",
    "éve", "E\u0301VE",
    "\ufb01nn", "finn", "\uff13", " 2", "2 ", "hana gil", "", "@", " @ ", "\u200bada", "ada\tben", "a,b", 'a"b',
    '"ada"', "a\nb", "\u216b",
    "ada@bücher.example", "ada@xn--bcher-kva.example", "x" * 320, "x" * 321, "=cmd", "\\", "'", "\ufeffada",
    "\uff20ada",
]  # fmt: skip
KINDS = ["like", "like", "endorse", "reply", " REPOST ", "Reply", "mention", "follow", "thank", "flag", "watch"]
MOMENTS = [
    "1740830400", "1740830400", "1740830401", "2025-03-01T12:00:00Z", "2025-03-01T12:00:00", "2025-03-01 12:00:00",
    "2025-03-01T14:00:00+02:00", "2025-03-01T06:30:00-05:30", "2025-03-01T12:00:00+00:00", "20250301T120000Z",
    "2025-03-01T12:00:00.75Z", "2025-03-01", "2025-02-29T12:00:00Z", "1740830400.75", "1740830400123", " 1740830400 ",
    "01740830400", "631151999", "631152000", "4102444799", "4102444800", "99999999", "-1740830400", "soon", "", "1e9",
    "1999-12-31T23:59:60Z", "2025-03-01T24:00:00Z",
    "\u0661\u0667\u0664\u0660\u0668\u0663\u0660\u0664\u0660\u0660", "2099-12-31T23:59:59-23:59",
    "2025-03-01t12:00:00z",
]  # fmt: skip
WORDS = [
    "", "", "7", "7", " 7 ", "8", "\u3000 8", "\x1f", "seven", '"', "a\r\nb", "\\n", "é", "public", "'", "x" * 4097,
    "Ada", "@ada", "ada@example.org", "music", "Music", "\uff21da", "x" * 101,
]  # fmt: skip
SEEN = ["public", "public", "", " Public", "private", "\x1f\x1f", "followers", "PUBLIC"]


def _column(name: str) -> st.SearchStrategy[str]:
    pools = {"actor": HANDLES, "target": HANDLES, "kind": KINDS, "at": MOMENTS}
    usual = {"actor": HANDLES[:6], "target": HANDLES[:6], "kind": KINDS[:5], "at": MOMENTS[:7]}
    pool = SEEN if "visibility" in name else pools.get(name, WORDS)
    likely = SEEN[:4] if "visibility" in name else usual.get(name, WORDS[:6])
    return st.sampled_from(likely) | st.sampled_from(likely) | st.sampled_from(pool)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    """Names of columns in any order and rows of them; many are equal, or equal but for something."""
    names = draw(st.permutations(HEADER + draw(st.lists(st.sampled_from(MORE), unique=True, max_size=4))))
    rows = draw(st.lists(st.tuples(*map(_column, names)).map(list), min_size=1, max_size=12))
    again = draw(st.lists(st.sampled_from(rows), max_size=6))
    return names, rows + [list(row) for row in again]


def _cell(text: str, way: str) -> str:
    if way == "bare":
        return text
    quoted = '"' + text.replace('"', '""') + '"'
    if way == "needed":
        out = io.StringIO()
        csv.writer(out, lineterminator="").writerow([text, ""])
        return out.getvalue()[:-1]
    return {"quoted": quoted, "spaced": f" {quoted} ", "after": f"{quoted}x"}[way]


WAYS = ["needed", "needed", "needed", "needed", "quoted", "bare", "spaced", "after"]


@st.composite
def csv_files(draw: st.DrawFn) -> bytes:
    """A table as CSV, in a hand that changes; sometimes lines are spoilt."""
    names, rows = draw(tables())
    careful = draw(st.booleans())
    ends = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    quoted_head = draw(st.booleans())
    lines = [",".join(f'"{name}"' if quoted_head else name for name in names)]
    for row in rows:
        ways = ["needed"] * len(row) if careful else [draw(st.sampled_from(WAYS)) for _ in row]
        lines.append(",".join(map(_cell, row, ways)))
        if draw(st.integers(0, 9)) == 0:
            lines.append(draw(st.sampled_from(["", "   ", ",", lines[-1] + ",", lines[-1].rpartition(",")[0], "\0"])))
    text = ends.join(lines) + draw(st.sampled_from([ends, ends, ""]))
    return draw(st.sampled_from([b"", b"", b"", b"\xef\xbb\xbf"])) + text.encode()

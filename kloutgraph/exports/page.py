"""HTML: one page with a table that asks for nothing, runs nothing, and can be printed."""

import base64
import hashlib
from typing import IO

from kloutgraph.exports import HEADS, Export, Sheet
from kloutgraph.exports.columns import Kind, kinds
from kloutgraph.exports.comma import defused
from kloutgraph.exports.marked import Marked, marked

NUMBERS = (Kind.WHOLE, Kind.REAL)
STYLE = """
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --line: #d5d9de; --soft: #f2f4f6; }
@media (prefers-color-scheme: dark) { :root { --ink: #eceef1; --paper: #14171b; --line: #3a424c; --soft: #22272e; } }
body { margin: 0 auto; max-width: 76rem; padding: 1.5rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
h1 { font-size: 1.6rem; margin: 0 0 .5rem; }
.notice { border-inline-start: 4px solid currentColor; padding-inline-start: .8rem; max-width: 48rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 1rem 0; }
dt { font-weight: 650; } dd { margin: 0; overflow-wrap: anywhere; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; padding-block: .5rem; font-weight: 650; }
th, td { padding: .3rem .7rem; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
th { background: var(--soft); } td { overflow-wrap: anywhere; min-width: 4rem; }
.n { text-align: end; white-space: nowrap; }
@media print { body { max-width: none; padding: 0; } .table { overflow: visible; } thead { display: table-header-group }
  tr { break-inside: avoid; } }
"""
_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
_HEAD = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'; \
style-src 'sha256-{_HASH}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>List</title>
<style>{STYLE}</style>
</head>
<body>
<main>
"""


def write(file: IO[bytes], sheet: Sheet) -> int:
    """Write *sheet*: the notice, the facts, and its rows in their order.

    A fact that is also a column stands above the table alone, but for the number of the list, which each row carries.
    """
    found = {
        name: kind for name, kind in kinds(sheet).items() if name == "list" or name not in sheet.facts
    }  # fmt: skip
    with marked(file) as out:
        out.put(_HEAD)
        _about(out, sheet)
        out.put('<div class="table" role="region" aria-labelledby="rows" tabindex="0">\n<table>\n')
        out.put(f'<caption id="rows">{len(sheet.rows):,} rows</caption>\n<thead><tr>')
        for name, kind in found.items():
            out.put(f'<th scope="col"{_aside(kind)}>{out.escaped(HEADS.get(name, name))}</th>')
        out.put("</tr></thead>\n<tbody>\n")
        looks = {name: _aside(kind) or ' dir="auto"' for name, kind in found.items()}
        for row in sheet.each():
            cells = [f"<td{look}>{out.escaped(_shown(row[name]))}</td>" for name, look in looks.items()]
            out.put(f"<tr>{''.join(cells)}</tr>\n")
        out.put("</tbody>\n</table>\n</div>\n</main>\n</body>\n</html>\n")
        return out.fit.replaced


def _about(out: Marked, sheet: Sheet) -> None:
    number = sheet.facts.get("list")
    out.put(f"<h1>List{'' if number is None else f' {out.escaped(number)}'}</h1>\n")
    if sheet.notice:
        out.put(f'<p class="notice">{out.escaped(sheet.notice)}</p>\n')
    if sheet.facts:
        lines = (
            f'<dt>{out.escaped(HEADS.get(name, name))}</dt><dd dir="auto">{out.escaped(defused(value))}</dd>'
            for name, value in sheet.facts.items()
        )
        out.put("<dl>\n" + "\n".join(lines) + "\n</dl>\n")


def _aside(kind: Kind) -> str:
    return ' class="n"' if kind in NUMBERS else ""


def _shown(value: object) -> object:
    """Return a number as people read it, and text as in CSV: spreadsheets open pages, too, and run what is in them."""
    return f"{value:,.6g}" if isinstance(value, float) else defused(value)


EXPORT = Export(
    "html", "one page with a table that opens anywhere, without a network", "text/html", write, marks_formulas=True
)

"""Sheets to write, and every format read back by what others wrote: what a file says of itself, and its people."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import duckdb
import openpyxl

from kloutgraph import exports
from kloutgraph.exports import HEADS, Sheet, notices
from kloutgraph.exports.columns import text
from tests.hostile_names import HOSTILE

FACTS = {
    "as_of": datetime(2026, 1, 1, 12, tzinfo=UTC), "method": "2", "list": 7, "purpose": "=fair & <fete>",
    "to": "Ona, é", "expires": date(2026, 4, 1),
}  # fmt: skip
NOTICE = notices.of_list(7, FACTS["expires"])
HOLDS = {"score": 38.5, "acts": 3, "seen": FACTS["as_of"], "known": True}
LINK = {"mover": "town:p0", "moved": "town:p1", "strength": 2.5, "acts": 3, "mover_key": "secret", "moved_key": "other"}


def sheet(names=("Ada", "Hana"), **more: Any) -> Sheet:
    rows = [{"account": f"town:p{i}", "name": name, **HOLDS, "nothing": None, **FACTS} for i, name in enumerate(names)]
    columns = ("account", "name", *HOLDS, "nothing", *FACTS)
    return Sheet(columns, rows, **{"links": [LINK], "facts": FACTS, "notice": NOTICE} | more)


def hostile() -> Sheet:
    return sheet(HOSTILE)


def written(form: str, of: Sheet) -> bytes:
    file = io.BytesIO()
    exports.named(form).write(file, of)
    return file.getvalue()


@dataclass
class Read:
    """What a file says: its notice, its facts as text by their names, names of its people."""

    notice: str
    facts: Mapping[str, str]
    names: list[str] = field(default_factory=list)


def _heads(facts: Mapping[str, Any]) -> dict[str, str]:
    names = {head: name for name, head in HEADS.items()}
    return {names.get(name, name): str(value) for name, value in facts.items()}


def of_csv(file: Path) -> Read:
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert {row["notice"] for row in rows} == {rows[0]["notice"]}
    facts = {name: rows[0][name].removeprefix("'") for name in FACTS}
    return Read(rows[0]["notice"], facts, [row["name"] for row in rows])


def of_json(file: Path) -> Read:
    found = json.loads(file.read_bytes())
    return Read(found["notice"], _heads(found["facts"]), [row["name"] for row in found["rows"]])


def of_parquet(file: Path) -> Read:
    with duckdb.connect() as duck:
        said = duck.execute("SELECT key, value FROM parquet_kv_metadata(?)", [str(file)]).fetchall()
        names = [name for (name,) in duck.execute("SELECT name FROM read_parquet(?)", [str(file)]).fetchall()]
    facts = {key.decode(): value.decode() for key, value in said}
    return Read(facts.pop("notice"), facts, names)


def of_xlsx(file: Path) -> Read:
    book = openpyxl.load_workbook(file)
    about = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    properties = {one.name: one.value for one in book.custom_doc_props.props}
    assert properties.keys() == about.keys() - {"Notice"}
    assert book.properties.description == about["Notice"]
    names = [row[1].value for row in book["List"].iter_rows(min_row=2)]
    return Read(about.pop("Notice"), _heads(about), names)


def of_gexf(file: Path) -> Read:
    spaces = {"g": "http://gexf.net/1.3"}
    tree = ElementTree.parse(file)
    notice, *lines = tree.findtext("g:meta/g:description", namespaces=spaces).split("\n")
    facts = _heads(dict(line.split(": ", 1) for line in lines))
    return Read(notice, facts, [node.get("label") for node in tree.iterfind(".//g:node", spaces)])


def of_graphml(file: Path) -> Read:
    spaces = {"g": "http://graphml.graphdrawing.org/xmlns"}
    tree = ElementTree.parse(file)
    said = {data.get("key").removeprefix("graph-"): data.text for data in tree.iterfind("g:graph/g:data", spaces)}
    labels = [node.findtext("g:data[@key='name']", namespaces=spaces) for node in tree.iterfind(".//g:node", spaces)]
    return Read(said.pop("notice"), said, labels)


class _Page(HTMLParser):
    """Texts of the elements of a page, by their tag or class."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, list[str]] = {}
        self._at = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._at = dict(attrs).get("class") or tag
        self.texts.setdefault(self._at, []).append("")

    def handle_data(self, data: str) -> None:
        self.texts.setdefault(self._at, [""])[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._at = ""


def of_html(file: Path) -> Read:
    page = _Page()
    page.feed(file.read_text(encoding="utf-8"))
    facts = _heads(dict(zip(page.texts["dt"], (one.removeprefix("'") for one in page.texts["dd"]), strict=True)))
    return Read(page.texts["notice"][0], facts, page.texts["td"][1::5])


READERS: Mapping[str, Callable[[Path], Read]] = {
    "csv": of_csv, "gexf": of_gexf, "graphml": of_graphml, "html": of_html, "json": of_json, "parquet": of_parquet,
    "xlsx": of_xlsx,
}  # fmt: skip
"""A new format needs one, so that nobody forgets what a file must say."""


def read(form: str, of: Sheet, folder: Path) -> Read:
    file = folder / f"list.{form}"
    file.write_bytes(written(form, of))
    return READERS[form](file)


SAID = {name: text(value) for name, value in FACTS.items()}

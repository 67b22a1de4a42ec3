"""Write a list in every format and open the files with LibreOffice and with Gephi's toolkit, saying what they found.

python scripts/open_exports.py

It needs soffice (Debian: libreoffice-calc) and a JDK of 17 or later; the toolkit's jar (83 MB) is fetched once into the
cache. What is not there is said and left out.
"""

import csv
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from jgo.maven import MavenContext, PythonResolver
from jgo.parse import Coordinate

from kloutgraph import exports, settings
from kloutgraph.exports import Sheet, notices
from kloutgraph.exports.writing import to_file

NAMES = (
    "Ada",
    "Ben",
    "=1+1",
    '=HYPERLINK("https://evil.example","Cleo")',
    "+Dan",
    "@Eve",
    "<b>Finn</b>",
    "Gil & Söhne",
)
FACTS = {
    "as_of": datetime(2026, 1, 1, 12, tzinfo=UTC), "method": "2", "list": 7, "purpose": "spring fair",
    "to": "Ona, events", "expires": date(2026, 4, 1),
}  # fmt: skip
CSV = "Text - txt - csv (StarCalc):44,34,76,1"
"""LibreOffice's name for CSV with commas and quotes, in UTF-8."""
SHEETS = {"xlsx": "", "csv": CSV, "html": "HTML (StarCalc)"}
"""Formats that it opens, and how it must be told to where it would take them for something else."""
GRAPHS = ("gexf", "graphml")
TOOLKIT = Coordinate("org.gephi", "gephi-toolkit", "0.10.1", classifier="all")


def main() -> None:
    """Write, open, and say."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for form in exports.formats():
            to_file(folder / f"list.{form}", exports.named(form), sheet())
        with_libreoffice(folder)
        with_gephi(folder)


def sheet() -> Sheet:
    """Return a list of people who move each other in a ring."""
    accounts = [f"town:p{place}" for place in range(len(NAMES))]
    rows = [
        {"place": place, "account": account, "name": name, "score": 90.5 - place, **FACTS}
        for place, (account, name) in enumerate(zip(accounts, NAMES, strict=True), 1)
    ]
    links = [
        {"mover": mover, "moved": moved, "strength": 1.5, "acts": 2}
        for mover, moved in zip(accounts, accounts[1:] + accounts[:1], strict=True)
    ]
    return Sheet(tuple(rows[0]), rows, links, facts=FACTS, notice=notices.of_list(7, date(2026, 4, 1)))


def with_libreoffice(folder: Path) -> None:
    """Let LibreOffice turn each sheet into CSV, and say what it read as names."""
    office = shutil.which("soffice")
    if office is None:
        say("there is no soffice: LibreOffice was left out")
        return
    say(subprocess.run([office, "--version"], capture_output=True, text=True, check=True).stdout.strip())
    words = [
        office,
        f"-env:UserInstallation={(folder / 'office').as_uri()}",
        "--headless",
        "--convert-to",
        f"csv:{CSV}",
    ]
    for form, reader in SHEETS.items():
        out = folder / f"out-{form}"
        more = [f"--infilter={reader}"] if reader else []
        subprocess.run([*words, *more, "--outdir", out, folder / f"list.{form}"], capture_output=True, check=True)
        with (out / "list.csv").open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.reader(file) if any(cell.startswith("town:") for cell in row)]
        names = [row[[cell.startswith("town:") for cell in row].index(True) + 1] for row in rows]
        kept = sum(name.removeprefix("'") == wanted for name, wanted in zip(names, NAMES, strict=True))
        say(f"list.{form}: {len(rows)} people, {kept} names as they were, such as {names[2]} and {names[3]}")


def with_gephi(folder: Path) -> None:
    """Let Gephi's toolkit import both graphs."""
    if shutil.which("javac") is None:
        say("there is no JDK with a compiler: Gephi's toolkit was left out")
        return
    cache = settings.read().cache / "gephi"
    context = MavenContext(resolver=PythonResolver(), repo_cache=cache, remote_repos=None, timeout=60)
    jar = context.create_dependency(TOOLKIT).artifact.resolve()
    files = [str(folder / f"list.{form}") for form in GRAPHS]
    program = str(Path(__file__).with_name("OpenGraph.java"))
    ran = subprocess.run(["java", "-cp", str(jar), program, *files], capture_output=True, text=True, check=True)
    say(f"Gephi's toolkit {TOOLKIT.version}\n{ran.stdout.rstrip()}")


def say(sentence: str) -> None:
    """Print *sentence*."""
    sys.stdout.write(f"{sentence}\n")


if __name__ == "__main__":
    main()

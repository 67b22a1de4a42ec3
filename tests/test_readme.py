"""What the README says to type works, and the catalogue of variables is whole."""

import re
import shlex
from pathlib import Path

from kloutgraph import demo, settings

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
ENDLESS = {"open", "serve"}
LATER = {"receipt", "readmit"}
"""What takes a number that was printed before, or a consent of a later day."""
OWN = {"compact", "restore"}
"""What is done to our own Neo4j only, and not to the tests' one; see tests/embedded."""


def typed() -> list[list[str]]:
    """The commands of the README's shell blocks, without comments."""
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line.startswith("kloutgraph ")]
    return [shlex.split(line, comments=True)[1:] for line in lines]


def test_the_commands_of_the_readme_work_in_their_order(kloutgraph, graph, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    demo.write_people(tmp_path / "town.csv")
    demo.write_acts(tmp_path / "acts.csv")
    people = (tmp_path / "town.csv").read_text(encoding="utf-8").replace(",town,", ",forum,")
    (tmp_path / "people.csv").write_text(people, encoding="utf-8")
    words = [one for one in typed() if one[0] not in ENDLESS | LATER | OWN]
    assert [one[0] for one in words] == [
        "networks", "people", "import", "rate", "top", "explain", "ask", "cypher", "export", "ask",
        "schema", "shell-info", "explain", "what-if", "rate", "change", "change",
        "copy", "withdraw", "agree", "requests", "requests", "opt-out", "forget", "audit", "verify", "incidents",
        "backup",
    ]  # fmt: skip
    for one in words:
        ended = kloutgraph(*one)
        assert ended.code == 0, (one, ended.err)
    assert "forum:ada" in (tmp_path / "list.csv").read_text(encoding="utf-8")


def test_the_readme_names_every_variable_that_settings_read():
    source = Path(settings.__file__).read_text(encoding="utf-8")
    assert set(re.findall(r"(?:KLOUTGRAPH|NEO4J)_[A-Z0-9_]+", source)) == set(
        re.findall(r"`((?:KLOUTGRAPH|NEO4J)_[A-Z0-9_]+)`", README)
    )


def test_only_settings_reads_the_environment():
    package = Path(settings.__file__).parent
    readers = {file.name for file in package.rglob("*.py") if "os.environ" in file.read_text(encoding="utf-8")}
    assert readers == {"settings.py"}

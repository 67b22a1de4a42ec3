"""The lock names every jar, once, byte for byte."""

from importlib.resources import files

import pytest

from kloutgraph.embedded.lock import GDS, LOCK, NEO4J, parse
from kloutgraph.errors import SetupError

LINE = "lib\torg.neo4j:neo4j:5.26.31\t317306\t" + "0" * 64


def test_the_lock_holds_neo4j_and_opengds_of_the_versions_that_it_says() -> None:
    by_name = {artifact.coordinate: artifact.folder for artifact in LOCK.artifacts}
    assert by_name[f"org.neo4j:neo4j:{NEO4J}"] == "lib"
    assert by_name[f"org.neo4j.gds:proc:{GDS}"] == "plugins"


def test_no_two_jars_of_the_lock_would_overwrite_each_other() -> None:
    names = [(artifact.folder, artifact.filename) for artifact in LOCK.artifacts]
    assert len(set(names)) == len(names) == 343


def test_plugins_repeat_nothing_that_the_server_has() -> None:
    in_lib = {(a.group, a.name, a.classifier) for a in LOCK.artifacts if a.folder == "lib"}
    assert not in_lib & {(a.group, a.name, a.classifier) for a in LOCK.artifacts if a.folder == "plugins"}


def test_the_lock_says_how_many_bytes_are_to_come() -> None:
    assert LOCK.size == 142_958_660


def test_the_lock_names_no_repository() -> None:
    assert "://" not in files("kloutgraph.embedded").joinpath(f"{LOCK.name}.tsv").read_text("utf-8")


def test_a_classifier_is_part_of_the_coordinate_and_of_the_file() -> None:
    (artifact,) = parse([LINE.replace("5.26.31", "5.26.31:linux-x86_64")])
    assert artifact.coordinate == "org.neo4j:neo4j:5.26.31:linux-x86_64"
    assert artifact.filename == "neo4j-5.26.31-linux-x86_64.jar"


@pytest.mark.parametrize(
    "line",
    [
        LINE.replace("lib", "../lib"),
        LINE.replace("neo4j:5", "../neo4j:5"),
        LINE.replace("317306", "0"),
        LINE[:-1],
        LINE + "\tmore",
    ],
)
def test_a_line_that_does_not_hold_is_refused_by_its_number(line: str) -> None:
    with pytest.raises(SetupError, match="line 2 of the lock"):
        list(parse(["# heading", line]))

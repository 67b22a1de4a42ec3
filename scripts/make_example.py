"""Run docs/example.ipynb anew on the made-up town, and keep what its cells show.

make example
"""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

from kloutgraph import settings
from kloutgraph.commands.words import house
from kloutgraph.web.starting import fill  # type: ignore[import-not-found]  # a checkout's web/, once it is installed

EXAMPLE = Path(__file__).parents[1] / "docs" / "example.ipynb"
TIMEOUT_S = 120


def main() -> None:
    """Bring the town into a Neo4j of its own, run the notebook there and write it."""
    with tempfile.TemporaryDirectory() as home:
        environment = {name: value for name, value in os.environ.items() if name != "NEO4J_URI"}
        environment["KLOUTGRAPH_HOME"] = home
        with house(settings.read(environment).ended_at_once()) as opened:
            fill(opened)
            ran = run(EXAMPLE, environment, Path(home))
    nbformat.write(ran, EXAMPLE)  # type: ignore[no-untyped-call]  # it has no types


def run(notebook: Path, environment: Mapping[str, str], folder: Path) -> Any:
    """Return *notebook* after all its cells ran in a kernel with *environment*, in *folder*; with outputs alone.

    Raises nbclient's CellExecutionError for a cell that failed and does not say ``raises-exception``.
    """
    read = nbformat.read(notebook, as_version=4)  # type: ignore[no-untyped-call]  # likewise
    environment = {**environment, "IPYTHONDIR": str(folder / "ipython")}
    NotebookClient(
        read, timeout=TIMEOUT_S, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    ).execute(env=environment)
    read.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for cell in read.cells:
        cell.metadata.pop("execution", None)  # when it ran, and for how long
    return read


if __name__ == "__main__":
    main()

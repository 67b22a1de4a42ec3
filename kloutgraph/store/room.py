"""How much room on the disk writing a store anew takes."""

from pathlib import Path

from kloutgraph.embedded import rebuild
from kloutgraph.graph import Row

ACT_BYTES = 400
"""What an act takes at most: in DuckDB, as text for the importer, in the new store."""
NODE_BYTES = 2_000
SPARE_BYTES = 1 << 30


def check(folder: Path, size: Row, what: str) -> None:
    """Raise SetupError if *folder* has no room for *what* with as much as *size* says (of ``rebuild/size``)."""
    folder.mkdir(parents=True, exist_ok=True)
    rebuild.check_room(folder, ACT_BYTES * size["links"] + NODE_BYTES * size["nodes"] + SPARE_BYTES, what)

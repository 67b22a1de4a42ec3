"""The honest queries, each with the question that it asks."""

import re
from pathlib import Path

HONEST = Path(__file__).parent / "honest"


def honest() -> dict[str, str]:
    """Return the queries by what they ask."""
    texts = [part for file in sorted(HONEST.glob("*.cypher")) for part in re.split(r";\s*\n", file.read_text())]
    return {re.findall(r"^// (.*)$", text, re.M)[-1]: text for text in texts if text.strip()}

"""A file of parameters, for ``--param-file``: a JSON object of names and values."""

import json
from pathlib import Path
from typing import Any

from kloutgraph.errors import InputError


def of_file(file: Path | None) -> dict[str, Any]:
    """Return what *file* says, as JSON has it; nothing without a file. Raises InputError with its place."""
    if file is None:
        return {}
    try:
        found = json.loads(file.read_bytes().decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise InputError("is no JSON from here on", file=file, line=error.lineno) from None
    except UnicodeDecodeError as error:
        raise InputError("is no text in UTF-8", file=file, line=error.object.count(b"\n", 0, error.start) + 1) from None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or type(error).__name__}", file=file) from None
    except (RecursionError, ValueError):
        raise InputError("is nested too deep or holds too long a number", file=file) from None
    if not isinstance(found, dict):
        raise InputError('holds no JSON object of names and values, such as {"top": 5}', file=file, line=1)
    return found

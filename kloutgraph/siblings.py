"""What the modules of one folder offer, so that a new one is one new file. It knows none of them by name."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any


def offered(package: str, attribute: str) -> Iterator[Any]:
    """Give the *attribute* of each module of the package named *package* that has it, by the module's name."""
    for module in iter_modules(import_module(package).__path__):
        found = import_module(f"{package}.{module.name}")
        if hasattr(found, attribute):
            yield getattr(found, attribute)


def offered_by(package: str, name: str, attribute: str) -> Any:
    """Return the *attribute* of the package's module called *name* alone; None where there is no such thing."""
    if name not in {module.name for module in iter_modules(import_module(package).__path__)}:
        return None
    return getattr(import_module(f"{package}.{name}"), attribute, None)

"""A network as one file that needs no network: what was on its page, as it stood there, and not a single request.

The file forbids itself to load anything, by a policy in its own head that names its scripts by their hashes.
"""

import base64
import hashlib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from flask import current_app, render_template
from markupsafe import Markup

from kloutgraph.neighbourhood import Around, numbered
from kloutgraph.picture import LOOKS, Role

VIS_NETWORK = "lib/vis-9.1.2"


def document(around: Around, drawn: Mapping[str, Any], facts: Mapping[str, object]) -> str:
    """Return the file for the people *around* somebody, *drawn* as on the page; *facts* stand below the picture."""
    around = numbered(around)
    nodes = [{**node, "id": one.key} for node, one in zip(drawn["nodes"], around.people, strict=True)]
    scripts = [_inside(_vis()), _inside(_own("network.js"))]
    style = _inside(_own("style.css"))
    return render_template(
        "offline.html",
        people=around.people,
        around=around,
        data={**drawn, "nodes": nodes, "people": list(map(vars, around.people)), "middle": "0", "pages": False},
        looks=LOOKS,
        roles=Role,
        facts=facts,
        scripts=scripts,
        style=style,
        policy=_policy(scripts, style),
    )


def vis_network() -> Path:
    """Return the folder of vis-network, in the installed package that brings it."""
    return Path(str(files("pyvis").joinpath(VIS_NETWORK)))


def _policy(scripts: list[Markup], style: Markup) -> str:
    allowed = " ".join(map(_hash, scripts))
    return f"default-src 'none'; base-uri 'none'; form-action 'none'; script-src {allowed}; style-src {_hash(style)}"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _inside(text: str) -> Markup:
    """Return a script or a style of ours as it can stand in a page: nothing in it ends it."""
    return Markup(text.replace("</", "<\\/") if "</script" in text or "</style" in text else text)  # noqa: S704  # ours


def _vis() -> str:
    return vis_network().joinpath("vis-network.min.js").read_text(encoding="utf-8")


def _own(name: str) -> str:
    return Path(current_app.static_folder or "", name).read_text(encoding="utf-8")

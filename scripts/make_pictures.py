"""Make docs/pages/*.png anew: the pages of the made-up town, served by ``kloutgraph demo``, in a real browser.

make pictures
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from kloutgraph.demo import UNLISTED

CHROMIUM = "/usr/bin/chromium"
FOLDER = Path(__file__).parents[1] / "docs" / "pages"
BEN = next(who for who in UNLISTED if who.startswith("ben_"))
WIDE, PHONE = {"width": 1400, "height": 900}, {"width": 390, "height": 844}
HEIGHTS = {"home": 1500, "person": 1500, "me": 1100, "ranking": 1100, "compare": 1000, "cypher": 1250, "lists": 1980}
"""Of pictures that show more than a screen."""
QUERY = "MATCH p = (a:Listed)-[:REPOSTED]->(b:Listed)\nWHERE a.circle = 2 AND b.circle <> 2\nRETURN p LIMIT 60"
DRAWN = "!document.getElementById('picture') || document.getElementById('picture').picture"


def main() -> None:
    """Serve the town and take every picture."""
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "kloutgraph", "demo", "--port", "8797", "--no-browser"]
        environment = {**os.environ, "KLOUTGRAPH_HOME": home}
        server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        try:
            assert server.stdout  # noqa: S101  # for mypy: it is a pipe
            link = next(found[0] for line in server.stdout if (found := re.search(r"http://\S+/enter/\S+", line)))
            take(link, environment)
        finally:
            server.terminate()
            server.wait()


def take(link: str, environment: dict[str, str]) -> None:
    """Take all pictures as the analyst who opens *link*, and one as Ben."""
    base = link[: link.index("/enter/")]
    with sync_playwright() as playwright, playwright.chromium.launch(
        executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
    ) as browser:  # fmt: skip
        page = browser.new_page(viewport=WIDE)  # type: ignore[arg-type]  # it is a size
        page.goto(link)
        page.wait_for_function(DRAWN)
        network = page.url.partition("?")[0]
        ada = network.removesuffix("/network")
        hana = page.request.get(f"{base}/find.json?account=town:hana").json()["people"][0]["page"].rpartition("/")[2]
        for name, address in {
            "home": base, "ranking": f"{base}/ranking", "person": ada, "change": f"{ada}/change", "network": network,
            "compare": f"{ada}/with/{hana}", "work": f"{base}/work", "lists": f"{base}/lists?n=12&by=reach",
            "question": f"{base}/cypher/bridges?top=12",
        }.items():  # fmt: skip
            shoot(page, name, address)
        page.goto(f"{base}/cypher")
        page.get_by_label("Query").fill(QUERY)
        page.get_by_role("button", name="Run").click()
        page.wait_for_url("**/cypher/asked/*")
        shoot(page, "cypher", f"{page.url}?view=picture")
        page.emulate_media(color_scheme="dark")
        shoot(page, "network-dark", f"{network}?depth=2&top=300")
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # likewise
        shoot(page, "phone", network)
        own = [sys.executable, "-m", "kloutgraph", "sign-in", f"town:{BEN}", "--demo", "--url", base]
        said = subprocess.run(own, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout
        ben = browser.new_page(viewport=WIDE)  # type: ignore[arg-type]  # likewise
        ben.goto(said.strip())
        shoot(ben, "me", f"{base}/me")


def shoot(page: Page, name: str, address: str) -> None:
    """Take the upper part of the page at *address* as the picture *name*."""
    page.goto(address)
    page.wait_for_function(DRAWN)
    page.wait_for_timeout(500)
    width, height = page.evaluate("[innerWidth, innerHeight]")
    clip = {"x": 0, "y": 0, "width": width, "height": HEIGHTS.get(name, height)}
    page.screenshot(path=FOLDER / f"{name}.png", full_page=True, clip=clip)  # type: ignore[arg-type]  # likewise
    with Image.open(FOLDER / f"{name}.png") as picture:
        picture.quantize(256).save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()

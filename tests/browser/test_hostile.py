"""Names that try something do nothing: in a page, in the picture, on a hover, in the card."""

import csv
from datetime import UTC, datetime

from kloutgraph import intake, networks, people, register
from kloutgraph.connect import Opened
from kloutgraph.intake import Order
from kloutgraph.model import Basis, Network
from kloutgraph.networks import Reading
from kloutgraph.scores import rating
from kloutgraph.scores.rating import Wanted

NOW = datetime(2026, 1, 1, tzinfo=UTC)
HOSTILE = [
    "<script>window.hit=1</script>",
    '"><img src=x onerror=window.hit=1>',
    "=cmd|' /C calc'!A0",
    "<a href=javascript:window.hit=1>href</a>",
    "</script><script>window.hit=1</script>",
    "\u202eevil",
]


def filled(graph, fingerprints, folder):
    """A network of people with hostile names who all act towards the first."""
    network = register.add(graph, Network("forum", basis=Basis.CONSENT, audience="public"), fingerprints, NOW)
    wishes, acts = folder / "people.csv", folder / "acts.csv"
    with wishes.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["person", "account", "network", "adult", "private", "measure", "show", "agreed_at", "name"])
        for i, name in enumerate(HOSTILE):
            writer.writerow([i, f"one{i}", "forum", "yes", "no", "yes", "yes", "2025-01-01", name])
    lines = ["actor,target,kind,at", *(f"one{i},one0,reply,2025-12-20T00:00Z" for i in range(1, len(HOSTILE)))]
    acts.write_text("\n".join(lines))
    people.bring(graph, fingerprints, wishes, NOW, lambda *_: None)
    order = Order(acts, network, form=networks.named("csv"), reading=Reading(), at=NOW)
    intake.take_in(graph, fingerprints, order, lambda *_: None)
    rating.rate(graph, Wanted(), NOW, lambda *_: None)
    return Opened(graph, fingerprints)


def test_hostile_names_do_nothing_anywhere(graph, fingerprints, tmp_path, serve, visit_at):
    with serve(filled(graph, fingerprints, tmp_path), "forum") as live:
        watch = visit_at(live, viewport={"width": 1400, "height": 900})
        one = f"{live.base}/p/{live.key('one0')}"
        for address in (f"{live.base}/", f"{live.base}/ranking", one, f"{one}/network"):
            watch.go(address)
        page = watch.page
        for button in page.locator("button.select").all():
            button.click()
        shown = page.evaluate("() => [...document.querySelectorAll('tr[data-key] b')].map((name) => name.textContent)")
        for key in page.eval_on_selector_all("tr[data-key]", "(rows) => rows.map((row) => row.dataset.key)"):
            page.evaluate("(key) => document.getElementById('picture').picture.network.selectNodes([key])", key)
        page.mouse.move(
            *page.evaluate("""() => {
          const box = document.querySelector('#picture canvas').getBoundingClientRect();
          return [box.x + box.width / 2, box.y + box.height / 2];
        }""")
        )
        page.wait_for_timeout(600)
        assert set(shown) == set(HOSTILE)
        assert page.evaluate("window.hit") is None
        assert page.locator("main img, main script:not([type])").count() == 0
        assert watch.complaints == []
        assert {url for url in watch.requests if not url.startswith(f"{live.base}/")} == set()

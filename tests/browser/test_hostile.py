"""Names that try something do nothing: on any page there is, in any field, in the picture, on a hover, in the card."""

import csv
import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from kloutgraph import address_book, intake, lists, networks, people, register
from kloutgraph.connect import Opened
from kloutgraph.intake import Order
from kloutgraph.model import Basis, Network
from kloutgraph.networks import Reading
from kloutgraph.networks import people as people_files
from kloutgraph.privacy.fingerprint import normal, problem_with
from kloutgraph.scores import rating
from kloutgraph.scores.rating import Wanted
from tests.hostile_names import HOSTILE, read_back, some

NOW = datetime(2026, 1, 1, tzinfo=UTC)
COLUMNS = ["person", "account", "network", "adult", "private", "measure", "show", "agreed_at", "name"]
MINE = "mine"
UNSEEN = "holds characters that cannot be seen"

MADE = """() => [...document.querySelectorAll('*')].flatMap((one) => {
  if (one.closest('#picture')) return [];
  const names = one.getAttributeNames().filter((name) => name.startsWith('on') || ['style', 'srcdoc'].includes(name));
  const leads = ['href', 'src', 'action'].map((name) => one.getAttribute(name)).filter((to) => to && !/^[/#]/.test(to));
  const bad = one.matches('iframe, object, embed, base, video, marquee, math, script:not([src]):not([type])');
  return names.length || leads.length || bad ? [one.outerHTML.slice(0, 99)] : [];
})"""
"""Elements that no template of ours makes."""
TEXTS = "(found) => found.map((one) => one.textContent)"


def handle(number: int) -> str:
    """The handle of the person *number*: as hostile as their name where a handle can be."""
    return f"one{number}" if problem_with(HOSTILE[number].strip()) else HOSTILE[number].strip()


def written(folder, name, columns, rows):
    with (folder / name).open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([columns, *rows])
    return folder / name


def filled(graph, fingerprints, folder):
    """A network of people with hostile names and handles who all act towards the first, and hostile networks."""
    forum = register.add(graph, Network("forum", basis=Basis.CONSENT, audience="public"), fingerprints, NOW)
    with graph.transaction() as tx:
        for number, text in enumerate(HOSTILE):
            said = {"contact": text} if number % 2 else {"publisher": text}
            entry = Network(f"n{number}", title=text, licence=text, citation=text, **said)
            tx.run("intake/register", name=entry.name, fields=register._fields(entry))
    everybody = {normal(handle(i)): (handle(i), name) for i, name in enumerate(HOSTILE)}
    lines = [[i, who, "forum", "yes", "no", "yes", "yes", "2025-01-01", name]
             for i, (who, name) in enumerate(everybody.values())]  # fmt: skip
    people.bring(graph, fingerprints, written(folder, "people.csv", COLUMNS, lines), NOW, lambda *_: None)
    rows = [[who, handle(0), "reply", "2025-12-20", topic] for who, name in everybody.values() for topic in ("", name)]
    acts = written(folder, "acts.csv", ["actor", "target", "kind", "at", "topic"], rows)
    order = Order(acts, forum, form=networks.named("csv"), reading=Reading(), at=NOW)
    report = intake.take_in(graph, fingerprints, order, lambda *_: None)
    assert report.adds_up
    mine = register.owned(Network(MINE, Basis.OWN, "<b>mine</b>", audience="public"), "mia", fingerprints)
    register.add(graph, mine, fingerprints, NOW)
    kept = written(
        folder,
        "mine.csv",
        ["actor", "target", "kind", "at"],
        [[who, "mia", "like", "2025-12-20"] for who, _ in everybody.values()],
    )
    own = Order(kept, mine, networks.named("csv"), Reading(), NOW, book=address_book.path(folder))
    intake.take_in(graph, fingerprints, own, lambda *_: None)
    rating.rate(graph, Wanted(), NOW, lambda *_: None)
    for text in (text for text in some(20) if text.isprintable() and len(text) < lists.LONGEST):  # others are refused
        lists.keep(graph, [fingerprints.key("forum", handle(1))], NOW, purpose=f"x{text}", recipient=f"x{text}")
    return Opened(graph, fingerprints), {read_back(name) or normal(who) for who, name in everybody.values()}, everybody


def addresses(live) -> Iterator[str]:
    """Every address of the pages that answers a visitor with a page, walked and not listed."""
    client = live.app.test_client()
    client.get(f"/enter/{live.link.token}")
    fill = {"key": live.key(handle(0)), "network": MINE, "token": "x", "number": "1", "question": "ranking"}
    for rule in live.app.url_map.iter_rules():
        if "GET" in rule.methods and rule.arguments <= fill.keys():
            address = re.sub("<(?:.*:)?(.*?)>", lambda found: fill[found[1]], rule.rule)
            answer = client.get(address, follow_redirects=True)
            if answer.mimetype == "text/html":
                yield address
            else:
                assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.fixture
def served(graph, fingerprints, tmp_path, serve):
    opened, names, everybody = filled(graph, fingerprints, tmp_path)
    with serve(opened, "forum", address_book.path(tmp_path)) as live:
        yield live, names, everybody


def test_hostile_names_do_nothing_anywhere(served, visit_at):
    live, names, everybody = served
    watch = visit_at(live, viewport={"width": 1400, "height": 900})
    page, dialogs = watch.page, []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message) or dialog.dismiss())
    walked = [*addresses(live), *(f"/ranking?page={number}" for number in (2, 3))]
    walked += [f"/p/{live.key(handle(number))}" for number in range(0, len(HOSTILE), 40)]
    assert {"/", "/ranking", f"/own/{MINE}", f"/p/{live.key(handle(0))}/network", "/privacy", "/work"} <= set(walked)
    ranked = set()
    for address in walked:
        page.goto(f"{live.base}{address}")
        assert page.evaluate(MADE) == [], address
        assert page.evaluate("window.hit") is None, address
        ranked |= set(page.eval_on_selector_all("main .who b", TEXTS)) if "/ranking" in address else set()
    assert ranked - {"mia"} == names
    page.goto(f"{live.base}/privacy")
    table = "".join(page.eval_on_selector_all("main table", TEXTS))
    assert [text for text in HOSTILE if text.replace("\r\n", "\n") not in table] == []
    assert set(page.eval_on_selector_all("#account", TEXTS)) == {""}
    options = page.eval_on_selector_all("select[name=network] option", TEXTS)
    assert {text.replace("\r\n", "\n") for text in HOSTILE} <= set(options)
    _look_at_everybody(watch, f"{live.base}/p/{live.key(handle(0))}/network?top=1000", names)
    own = {who for who, _ in everybody.values()}
    _look_at_everybody(watch, f"{live.base}/own/{MINE}?top=1000", own | {"mia", "you"})
    assert dialogs == []
    expected = "status of 404", "status of 403"  # a receipt is not found, a pass does not open
    assert [said for said in watch.complaints if not any(one in said for one in expected)] == []
    assert {url for url in watch.requests if not url.startswith(f"{live.base}/")} == set()


def _look_at_everybody(watch, address, names):
    """Select everybody in the table and the picture, and hover, at *address*, where *names* are shown."""
    watch.go(address)
    page = watch.page
    page.wait_for_function("document.getElementById('picture')?.picture")
    told = page.evaluate("""() => [...document.querySelectorAll('tr[data-key]')].map((row) => {
      row.querySelector('button.select').click();
      document.getElementById('picture').picture.network.selectNodes([row.dataset.key]);
      return document.getElementById('card-name').textContent;
    })""")
    assert {read_back(one) for one in told} - names == set()
    assert len(told) > len(HOSTILE) - 40
    page.mouse.move(
        *page.evaluate("""() => {
      const box = document.querySelector('#picture canvas').getBoundingClientRect();
      return [box.x + box.width / 2, box.y + box.height / 2];
    }""")
    )
    page.wait_for_timeout(600)
    assert page.evaluate(MADE) == []
    assert page.evaluate("window.hit") is None


def test_what_cannot_be_a_handle_is_refused_with_a_sentence_and_all_else_is_read_as_it_stands(tmp_path):
    lines = [[i, text, "forum", "yes", "no", "yes", "yes", "2025-01-01", text] for i, text in enumerate(HOSTILE)]
    read = list(people_files.read(written(tmp_path, "people.csv", COLUMNS, lines), NOW))
    assert len(read) == len(HOSTILE)
    for text, entry in zip(HOSTILE, read, strict=True):
        if any(not sign.isprintable() for sign in text.strip()):
            assert entry.sentence == f"the account {UNSEEN}"
        else:
            assert (entry.account, entry.name) == (text.strip(), text.strip())


def test_what_can_be_no_topic_and_no_id_is_refused_with_a_sentence(tmp_path):
    rows = [["1", "2", "like", "2025-01-01", text] for text in HOSTILE]
    file = written(tmp_path, "acts.csv", ["actor", "target", "kind", "at", "topic"], rows)
    for text, act in zip(HOSTILE, networks.named("csv").read(file, Reading()), strict=True):
        said, refused = text.strip(), getattr(act, "sentence", "")
        if len(said) > 100:
            assert refused == "the topic is longer than 100 characters, so it may be a text"
        elif not said.isprintable():
            assert refused == f"the topic {UNSEEN}"
        elif "@" in said:
            assert refused == "the topic holds an @, so it may name somebody"
        else:
            assert act.topic == said

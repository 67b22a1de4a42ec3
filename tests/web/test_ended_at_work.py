"""A server that ends while it imports: the work is stopped, the end is clean, the same file completes it."""

import http.cookiejar
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
import uuid
from pathlib import Path

import pytest

from kloutgraph import intake, register
from tests.acts import HEADER, NOW, RESEARCH, START, take_in, write

MANY = [(n % 400, 1_000 + n % 700, "reply", START + n) for n in range(80_000)]


@pytest.fixture
def serving(graph, database, fingerprints, tmp_path):
    """``kloutgraph serve`` in a process of its own, which keeps what is sent in a folder of the test's."""
    register.add(graph, RESEARCH, fingerprints, NOW)
    (tmp_path / "sent").mkdir()
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "secret").write_text(fingerprints.secret.hex())
    (tmp_path / "config" / "secret").chmod(0o600)
    environment = {
        **os.environ, "NEO4J_URI": database.server.uri, "NEO4J_USER": database.server.user,
        "NEO4J_PASSWORD": database.server.password, "KLOUTGRAPH_HOME": str(tmp_path), "PYTHONUNBUFFERED": "1",
        "TMPDIR": str(tmp_path / "sent"),
    }  # fmt: skip
    command = [sys.executable, "-m", "kloutgraph", "serve", "--no-browser", "--port", "0"]
    with subprocess.Popen(
        command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        yield process
        process.kill()


def form(file: Path, **fields: str) -> tuple[bytes, str]:
    """Return what a browser sends, and how it calls it."""
    edge = uuid.uuid4().hex
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}' for name, text in fields.items()
    ]
    parts.append(
        f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="acts.csv"\r\n\r\n{file.read_text()}'
    )
    return "\r\n".join([*parts, f"--{edge}--\r\n"]).encode(), f"multipart/form-data; boundary={edge}"


def test_the_work_is_stopped_the_end_is_clean_and_nothing_that_was_sent_stays(serving, graph, fingerprints, tmp_path):
    link = serving.stdout.readline().removeprefix("Open this link once: ").strip()
    base = link.partition("/enter/")[0]
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    browser.open(link, timeout=60)
    token = re.search('name="csrf_token" value="([^"]+)"', browser.open(f"{base}/work").read().decode())[1]
    file = write(tmp_path / "acts.csv", HEADER, MANY)
    data, kind = form(file, csrf_token=token, network="research")
    browser.open(urllib.request.Request(f"{base}/work/acts", data, {"Content-Type": kind}), timeout=60)
    while graph.one("schema/state")["acts"] == 0:
        time.sleep(0.05)
    serving.send_signal(signal.SIGTERM)
    _, said = serving.communicate(timeout=60)
    assert (serving.returncode, "Traceback" in said) == (0, False)
    assert list((tmp_path / "sent").iterdir()) == []
    some = graph.one("schema/state")["acts"]
    assert 0 < some < len(MANY)
    assert some % intake.BATCH_ROWS == 0
    report = take_in(graph, fingerprints, file)
    assert (report.resumed, report.read, report.admitted) == (some, len(MANY), len(MANY))

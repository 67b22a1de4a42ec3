"""The command: a line with a link, pages behind it, a clean end."""

import http.cookiejar
import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.request

import pytest

from kloutgraph.connect import Opened
from kloutgraph.errors import InputError, UsageProblem
from kloutgraph.web.serve import serve_graph


@pytest.fixture
def serving(graph, database, tmp_path):
    """``kloutgraph serve`` in a process of its own."""
    environment = {
        **os.environ, "NEO4J_URI": database.server.uri, "NEO4J_USER": database.server.user,
        "NEO4J_PASSWORD": database.server.password, "KLOUTGRAPH_HOME": str(tmp_path), "PYTHONUNBUFFERED": "1",
    }  # fmt: skip
    command = [sys.executable, "-m", "kloutgraph", "serve", "--no-browser", "--port", "0"]
    with subprocess.Popen(
        command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        yield process
        process.kill()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_link_on_standard_output_lets_a_browser_in_and_the_end_is_clean(serving, number):
    link = serving.stdout.readline().removeprefix("Open this link once: ").strip()
    assert link.startswith("http://127.0.0.1:")
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    assert "Nothing is rated yet" in browser.open(link, timeout=30).read().decode()
    assert "Ctrl-C" in serving.stdout.readline()
    assert serving.stdout.readline().startswith("For another browser, open this link once: http://127.0.0.1:")
    serving.send_signal(number)
    _, said = serving.communicate(timeout=30)
    assert serving.returncode == 0
    assert "Traceback" not in said


def test_a_port_that_is_taken_is_a_sentence(town):
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        pytest.raises(InputError, match=r"port \d+ is taken") as error,
    ):
        serve_graph(town, port=taken.getsockname()[1], open_browser=False)
    assert error.value.exit_code == 1


def test_nobody_else_can_be_served_so_far(town):
    with pytest.raises(UsageProblem, match="only be served to this machine"):
        serve_graph(town, host="0.0.0.0", open_browser=False)


def test_the_first_link_may_lead_to_a_page(town: Opened):
    told, ready = [], threading.Event()

    def say(line):
        told.append(line)
        ready.set()
        if "Ctrl-C" in line:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        serve_graph(town, port=0, open_browser=False, start="/p/a/network", say=say)
    assert told[0].endswith("?next=/p/a/network")

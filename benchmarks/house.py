"""kloutgraph as a user runs it: commands, each a process, in a home of its own. It looks into nothing."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

from benchmarks.results import RaceFailed, Timed
from benchmarks.running import Ran, run
from benchmarks.watching import end, of_home

KLOUTGRAPH = (sys.executable, "-m", "kloutgraph")
NETWORK = "bench"
MAP = "actor=source,target=target,kind=type,at=ts"
TOP = 1_000
START_S = 300.0


class House:
    """A home for the time of a race: commands are run in it, its server ends with it, its folder goes.

    rated     what the last rating said
    checksum  of the acts, as the last import said
    files     the acts it was given
    """

    def __init__(self, folder: Path, say: Callable[[str], None]) -> None:
        self.folder, self.say = folder, say
        self.rated: dict[str, Any] = {}
        self.checksum = ""
        self.files: list[Path] = []
        self._serving: list[int] = []
        unwanted = {"NEO4J_URI", "NEO4J_USER", "NEO4J_PASSWORD"}
        self._environment = {name: value for name, value in os.environ.items() if name not in unwanted}
        self._environment["KLOUTGRAPH_HOME"] = str(folder)

    def open(self) -> None:
        """Register the network; this brings the jars and makes the empty store, before anything is timed."""
        words = ("networks", "add", NETWORK, "--basis", "consent", "--audience", "public", "--finished")
        self.command(*words)

    def rest(self) -> None:
        """End the server that stays after the last command, so that it takes nothing from whoever is raced next."""
        if not self._serving:
            self.command("stop")

    @contextmanager
    def staying(self, seconds: int) -> Iterator[None]:
        """Let the server stay for *seconds* after each command meanwhile."""
        before = self._environment
        self._environment = {**before, "KLOUTGRAPH_STAY": str(seconds)}
        try:
            yield
        finally:
            self._environment = before

    def close(self) -> None:
        """End what still runs over this home, by its ids, and remove the folder."""
        end(one.pid for one in of_home(self.folder))
        shutil.rmtree(self.folder, ignore_errors=True)

    def bring(self, acts: Path, people: Path | None = None) -> tuple[Timed, dict[str, Any]]:
        """Import *acts*, together with *people*; return how long it took and what the import said."""
        words = ["import", str(acts), "--network", NETWORK, "--map", MAP, "--json"]
        words += ["--people", str(people)] if people else []
        brought = self.timed(*words)
        said: dict[str, Any] = brought.said["import"]
        self.checksum = str(said["checksum"])
        return brought, said

    def rate(self, *words: str) -> Timed:
        """Rate everybody."""
        rated = self.timed("rate", *words, "--json")
        self.rated = rated.said["rate"]
        return rated

    def top(self, into: Path) -> Timed:
        """Write the first 1,000 as CSV to *into*."""
        ran = self.command("top", "-n", str(TOP), "--format", "csv")
        into.write_text(ran.out, encoding="utf-8")
        return Timed(ran.seconds, ran.peak_bytes, {"top": ran.seconds})

    def timed(self, *words: str) -> Timed:
        """Run a command that answers in JSON; its stages are its own, if it tells them, and the rest of its time."""
        what, ran = words[0], self.command(*words)
        said = _answer(ran.out)
        own = said.get("seconds")
        stages = {f"{what}: {name}": float(value) for name, value in own.items()} if isinstance(own, dict) else {}
        rest = ran.seconds - sum(stages.values())
        stages[f"{what}: start, end and the rest" if stages else what] = rest
        return Timed(ran.seconds, ran.peak_bytes, stages, {what: said})

    def command(self, *words: str) -> Ran:
        """Run a command of kloutgraph's. Raises RaceFailed if it does not end well."""
        what = f"kloutgraph {words[0]}"
        return run((*KLOUTGRAPH, *words), what, self.say, environment=self._environment, beside=self._beside)

    @contextmanager
    def served(self) -> Iterator["Pages"]:
        """Serve the pages meanwhile; so the server runs, as it does in production."""
        self.say("kloutgraph serve …")
        said = self.folder / "serve.out"
        with said.open("w") as out, (self.folder / "serve.err").open("w") as err:
            process = subprocess.Popen(
                (*KLOUTGRAPH, "serve", "--no-browser", "--port", "0"),
                stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=self._environment | {"PYTHONUNBUFFERED": "1"},
            )  # fmt: skip
            self._serving.append(process.pid)
            try:
                pages = Pages(said, process)
                pages.link()
                yield pages
            finally:
                self._serving.remove(process.pid)
                end([process.pid], grace_s=120)
                process.wait()

    def _beside(self) -> list[psutil.Process]:
        """Return the home's server with its keeper, and who serves pages from it."""
        return [*of_home(self.folder), *(psutil.Process(pid) for pid in self._serving if psutil.pid_exists(pid))]


class Pages:
    """Pages that are being served: gives each visitor the newest link."""

    def __init__(self, said: Path, process: "subprocess.Popen[bytes]") -> None:
        self._said, self._process = said, process
        self._used: set[str] = set()

    def link(self, *, use: bool = False) -> str:
        """Return a link that nobody used, when it is printed; with *use*, it is used from now on."""
        until = time.monotonic() + START_S
        while time.monotonic() < until and self._process.poll() is None:
            found = re.findall(r"http://\S+/enter/\S+", self._said.read_text("utf-8"))
            if fresh := [one for one in found if one not in self._used]:
                if use:
                    self._used.add(fresh[-1])
                return str(fresh[-1])
            time.sleep(0.05)
        raise RaceFailed("kloutgraph serve printed no link")


def together(parts: list[Timed]) -> Timed:
    """Return *parts*, one after the other, as one: seconds and stages added up, the highest of their peaks."""
    stages = {name: seconds for part in parts for name, seconds in part.stages.items()}
    peaks = [part.peak_bytes for part in parts if part.peak_bytes is not None]
    said = {name: value for part in parts for name, value in part.said.items()}
    return Timed(sum(part.seconds for part in parts), max(peaks, default=None), stages, said)


def _answer(text: str) -> dict[str, Any]:
    """Return the last of the JSON objects in *text*: a command that brings two files may answer for each."""
    read, said = json.JSONDecoder(), dict[str, Any]()
    while text := text.strip():
        said, end_of_it = read.raw_decode(text)
        text = text[end_of_it:]
    return said

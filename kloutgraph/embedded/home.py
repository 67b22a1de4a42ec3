"""The folder of one Neo4j of ours: configuration, data, password, logs.

The password is random and in a file that only its owner may read; authentication is never off, for Bolt
answers WebSockets and so any page in a browser could reach an open server.
"""

import os
import re
import secrets
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from kloutgraph.embedded.jars import Installation
from kloutgraph.errors import SetupError
from kloutgraph.settings import Settings

FIRST_STORE = "data"
_STORE = re.compile(r"data(-\d+)?")

_CONFIGURATION = """\
# Written anew at every start by kloutgraph; a change made here is lost.
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.directories.plugins={plugins}
server.directories.data={data}
server.memory.pagecache.size={page_cache_mb}m
db.memory.transaction.max={transaction_mb}m
dbms.memory.transaction.total.max={transactions_mb}m
dbms.usage_report.enabled=false
dbms.security.procedures.unrestricted=gds.*
dbms.security.procedures.allowlist=gds.*
dbms.security.allow_csv_import_from_file_urls=false
internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0
db.tx_log.rotation.retention_policy=2 files
# Without this a stop waits 10 seconds for connections that nobody opens any more.
internal.dbms.bolt.netty_server_shutdown_quiet_period=0
# Acts of hubs alone are sorted apart into groups by kind: sorting those of everybody doubles the time of a bulk
# import, and sorting nobody's lets the way from a hub to its person lead through all of its acts.
db.relationship_grouping_threshold=1000
# No query and none of its parameters reaches a log: they hold people.
db.logs.query.enabled=OFF
db.logs.query.parameter_logging_enabled=false
"""


@dataclass(frozen=True)
class Home:
    """Where one Neo4j of ours keeps everything.

    store  name of the folder of its databases; a rebuilt store has another one, see ``adopt``
    """

    folder: Path
    store: str = FIRST_STORE

    @property
    def conf(self) -> Path:
        """Configuration, written at every start."""
        return self.folder / "conf"

    @property
    def data(self) -> Path:
        """The databases."""
        return self.folder / self.store

    @property
    def logs(self) -> Path:
        """Neo4j's logs and ``console.log``."""
        return self.folder / "logs"

    @property
    def console(self) -> Path:
        """What the server of the latest start printed."""
        return self.logs / "console.log"

    @property
    def run(self) -> Path:
        """What is only true while a server runs: locks and its process."""
        return self.folder / "run"

    @property
    def work(self) -> Path:
        """Folders of commands that need room for a while; see ``work.folder``."""
        return self.folder / "work"

    @property
    def password_file(self) -> Path:
        """The password of the user ``neo4j``, mode 0600."""
        return self.folder / "password"

    @property
    def has_data(self) -> bool:
        """Whether a server was ever started here."""
        return (self.data / "databases" / "system").is_dir()


def home(settings: Settings) -> Home:
    """Return the home of our own Neo4j with the store that is in force, whether it is there or not."""
    return in_force(Home(settings.home / "neo4j"))


def in_force(place: Home) -> Home:
    """Return *place* with the store that is in force now, whichever it was before.

    Raises SetupError if there are stores and nothing says which: a wrong guess would let the right one be swept.
    """
    pointer, stores = _pointer(place.folder), _stores(place.folder)
    try:
        store = pointer.read_text("ascii", "replace").strip()
    except FileNotFoundError:
        store = FIRST_STORE
    except OSError as error:
        raise SetupError(f"cannot read {pointer}: {error.strerror}") from error
    if stores and store not in stores:
        raise SetupError(f"{pointer} names no store that is here; write one of these into it: {', '.join(stores)}")
    return replace(place, store=store if _STORE.fullmatch(store) else FIRST_STORE)


def fresh(place: Home) -> Home:
    """Return *place* with a store that is not there yet. It is nobody's until it is adopted."""
    number = int(place.store.partition("-")[2] or 1)
    return replace(place, store=f"data-{number + 1}")


def adopt(place: Home) -> None:
    """Put the store of *place* in force, whole or not at all, and let go of all others."""
    aside = _pointer(place.folder).with_suffix(".new")
    with aside.open("w", encoding="ascii") as file:
        file.write(place.store)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(_pointer(place.folder))
    _keep_names(place.folder)  # or after a power cut the pointer may name the one that is swept now
    sweep(place)


def sweep(place: Home) -> None:
    """Remove the stores that are not in force: of a rebuild that was interrupted, or the one before it."""
    for store in _stores(place.folder):
        if store != place.store:
            shutil.rmtree(place.folder / store, ignore_errors=True)


def _stores(folder: Path) -> list[str]:
    return sorted(found.name for found in folder.glob("data*") if _STORE.fullmatch(found.name))


def make_folders(place: Home) -> None:
    """Make the folders of *place*, readable by their owner only. Raises SetupError if they cannot be made."""
    try:
        for folder in (place.folder, place.conf, place.data, place.logs, place.run):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SetupError(
            f"cannot make the folder {place.folder}: {error.strerror}; set another KLOUTGRAPH_HOME"
        ) from error


def configure(place: Home, jars: Installation, *, port: int, heap_mb: int) -> None:
    """Write the configuration for one start on the loopback *port*.

    One transaction may take half of the heap of *heap_mb* MiB, all together 7 tenths; the page cache, beside the heap,
    half as much as it.
    """
    text = _CONFIGURATION.format(
        port=port,
        plugins=jars.plugins,
        data=place.data,
        page_cache_mb=heap_mb // 2,
        transaction_mb=heap_mb // 2,
        transactions_mb=heap_mb * 7 // 10,
    )
    (place.conf / "neo4j.conf").write_text(text, "utf-8")


def password(place: Home) -> str:
    """Return the password, made at the first call. Raises SetupError if it is gone and data are there."""
    try:
        return place.password_file.read_text("ascii")
    except FileNotFoundError:
        if place.has_data:
            raise SetupError(
                f"the password file {place.password_file} is gone, so the data beside it cannot be opened;"
                f" put it back, or remove {place.data} to begin anew"
            ) from None
    return _new_password(place)


def _keep_names(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _pointer(folder: Path) -> Path:
    return folder / "store"


def _new_password(place: Home) -> str:
    word = secrets.token_urlsafe(24).replace("-", "_")  # a leading - would be read as an option
    aside = place.password_file.with_suffix(".new")
    aside.unlink(missing_ok=True)
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(word)
    aside.replace(place.password_file)
    return word

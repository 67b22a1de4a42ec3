"""Commands: words in, words out. One module of ``commands`` each; other doors join by entry point."""

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import entry_points
from threading import current_thread, main_thread
from types import FrameType
from typing import NoReturn

import click

from kloutgraph.commands.words import note
from kloutgraph.errors import KloutgraphError
from kloutgraph.siblings import offered, offered_by

INTERRUPTED, KILLED = 130, 128
FOLDER = GROUP = "kloutgraph.commands"
EPILOG = """
\b
Exit codes: 0 done, 1 failed, 2 usage, 3 done but rows were rejected,
4 refused by the privacy rule, 5 database unreachable, 130 interrupted.
"""


class _Commands(click.Group):
    """Commands that are loaded when they are wanted: none waits for what the others need."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        for command in commands_found():
            self.add_command(command)
        return super().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        alone = super().get_command(ctx, cmd_name) or _alone(cmd_name)
        return alone or next((command for command in commands_found() if command.name == cmd_name), None)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EPILOG,
)
@click.version_option(package_name="kloutgraph")
def kloutgraph() -> None:
    """Who moves whom, told only of those who agreed.

    \b
    kloutgraph demo                                    look at a made-up town
    kloutgraph open acts.csv --basis pseudonymous      from your own file to the picture
    kloutgraph networks add forum --basis consent      say where acts may come from, and on what ground
    kloutgraph people people.csv                       who agreed to what
    kloutgraph import acts.csv --network forum         hold the acts that may be held
    kloutgraph rate                                    score everybody who takes part
    kloutgraph top -n 20                               the ranked list
    kloutgraph serve                                   the pages, in a browser
    """  # noqa: D301  # \b is click's mark for a paragraph that keeps its lines


def main(words: Sequence[str] | None = None) -> NoReturn:
    """Run the command line, *words* or those of the process; an error of ours is one line and an exit code."""
    try:
        with _ended_in_order():
            result = kloutgraph.main(words, prog_name="kloutgraph", standalone_mode=False)
    except KloutgraphError as error:
        note(f"kloutgraph: {error}")
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        note("kloutgraph: interrupted; the same command goes on where this one stopped")
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    sys.exit(result if isinstance(result, int) else 0)


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Let what ends a command from outside, a closed terminal too, end it as Ctrl-C does: half a file goes with it."""
    ours = [signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
    alone = current_thread() is main_thread()
    taken = [number for number in ours if alone and signal.getsignal(number) is signal.SIG_DFL]

    def end(number: int, _frame: FrameType | None) -> NoReturn:
        sys.exit(KILLED + number)

    for number in taken:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)


def commands_found() -> Iterator[click.Command]:
    """Give every command, of this library and of the doors that join it."""
    yield from offered(FOLDER, "COMMAND")
    for point in entry_points(group=GROUP):
        yield point.load()


def _alone(name: str) -> click.Command | None:
    """Return the command *name* without loading others, if a module or an entry point is called like it."""
    found: click.Command | None = offered_by(FOLDER, name.replace("-", "_"), "COMMAND")
    if found and found.name == name:
        return found
    return next((point.load() for point in entry_points(group=GROUP, name=name)), None)

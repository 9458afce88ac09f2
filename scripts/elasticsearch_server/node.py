"""One process of the server, in a folder of its own: configuration, data, logs, temporary files.

Guarantees that the process listens on the loopback address only, never runs as root, and ends together with the program
that started it, even when that one is killed.
"""

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scripts.account import give, identity, server_account
from scripts.elasticsearch_server.distribution import Distribution

ACCOUNT = "elasticsearch"  # what the packages of the server call their system user
STOP_SECONDS = 60.0
Setting = str | int | bool | list[str]


@dataclass
class Node:
    """A node that can be started, stopped, killed and started again with the same data.

    Attributes:
        name: unique in its cluster.
        folder: below which all its files lie; made at the first start.
        http_port, transport_port: free ports of the loopback address.
        settings: what `elasticsearch.yml` says besides name, paths and addresses.
        heap: of the Java virtual machine, as `-Xmx` takes it.
    """

    distribution: Distribution
    name: str
    folder: Path
    http_port: int
    transport_port: int
    settings: Mapping[str, Setting] = field(default_factory=dict)
    heap: str = "512m"
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http_port}"

    def configuration(self) -> dict[str, Setting]:
        """What `elasticsearch.yml` says."""
        return {
            "node.name": self.name,
            "path.data": str(self.folder / "data"),
            "path.logs": str(self.folder / "logs"),
            "network.host": "127.0.0.1",
            "http.port": self.http_port,
            "transport.port": self.transport_port,
            # Security guards a network; this server has none. API keys would need a module that this build lacks.
            "xpack.security.enabled": False,
            # A full disk of somebody's machine would make the indices read-only.
            "cluster.routing.allocation.disk.threshold_enabled": False,
            **self.settings,
        }

    def environment(self) -> dict[str, str]:
        """All variables of the process: nothing of ours but the path and the language."""
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        return kept | {
            "ES_PATH_CONF": str(self.folder / "config"),
            "ES_JAVA_HOME": str(self.distribution.java),
            "ES_JAVA_OPTS": f"-Xms{self.heap} -Xmx{self.heap}",
            "ES_TMPDIR": str(self.folder / "tmp"),
            "HOME": str(self.folder),
        }

    def start(self) -> None:
        """Start the process and return at once; `scripts.elasticsearch_server.health` knows when it answers."""
        account = server_account(ACCOUNT)
        self._write_files(account)
        # `setpriv` lets the kernel stop the server when the program that started it is gone without a word.
        command = ["setpriv", "--pdeathsig", "TERM", str(self.distribution.home / "bin" / "elasticsearch")]
        with self.console.open("ab") as console:
            self.process = subprocess.Popen(
                command,
                cwd=self.folder,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=console,
                start_new_session=True,  # Ctrl-C reaches the program that started it, which then stops it once
                **identity(account),
            )

    @property
    def console(self) -> Path:
        """The file of what the process prints."""
        return self.folder / "console.log"

    def log_end(self, lines: int = 15) -> str:
        """The last lines that the process printed."""
        if not self.console.exists():
            return ""
        return "\n".join(self.console.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def ask_to_stop(self) -> None:
        """Let the node begin to stop, and return at once."""
        if self.process is not None:
            signal_group(self.process.pid, signal.SIGTERM)

    def stop(self) -> None:
        """Let the node finish what it does, and wait; killed if that takes longer than a minute."""
        self._end(signal.SIGTERM, STOP_SECONDS)

    def kill(self) -> None:
        """End the node as a power cut would; what it has acknowledged is on its disk."""
        self._end(signal.SIGKILL, STOP_SECONDS)

    def _write_files(self, account: str | None) -> None:
        config = self.folder / "config"
        if not config.exists():
            shutil.copytree(self.distribution.home / "config", config)
            # Older servers look for the folder of the virtual machine's own log below their home, where nobody writes.
            options = config / "jvm.options"
            if options.exists():
                ours = options.read_text(encoding="utf-8").replace("file=logs/", f"file={self.folder / 'logs'}/")
                options.write_text(ours, encoding="utf-8")
        for name in ("data", "logs", "tmp"):
            (self.folder / name).mkdir(exist_ok=True)
        # Every value in JSON is one in YAML.
        lines = [f"{name}: {json.dumps(value)}\n" for name, value in self.configuration().items()]
        (config / "elasticsearch.yml").write_text("".join(lines), encoding="utf-8")
        self.console.touch()
        give(self.folder, account)

    def _end(self, how: signal.Signals, seconds: float) -> None:
        """Signal the whole group, a launcher and the server proper, and wait until both are gone."""
        process, self.process = self.process, None
        if process is None:
            return
        signal_group(process.pid, how)
        if not is_group_gone(process, seconds):
            signal_group(process.pid, signal.SIGKILL)
            is_group_gone(process, seconds)


def signal_group(group: int, how: int) -> bool:
    """Signal all processes of a group; whether there was any (`how` 0 only asks that)."""
    try:
        os.killpg(group, how)
    except ProcessLookupError:
        return False
    return True


def is_group_gone(leader: subprocess.Popen[bytes], seconds: float) -> bool:
    """Wait until no process of the leader's group is left; False when one still is when the time is up."""
    deadline = time.monotonic() + seconds
    while signal_group(leader.pid, 0):
        if time.monotonic() > deadline:
            return False
        leader.poll()  # collects its exit status, without which a dead process stays in the group
        time.sleep(0.1)
    return True

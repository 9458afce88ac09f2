"""Free ports of the loopback address."""

import contextlib
import socket


def free_ports(count: int) -> list[int]:
    """As many different ports as asked for, on which nobody listened a moment ago."""
    with contextlib.ExitStack() as held:  # all are held until the last is found, so that none comes twice
        probes = [held.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]

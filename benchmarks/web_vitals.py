"""How the pages feel on a phone: Core Web Vitals from Chromium's own trace, on a slowed-down device and line.

    python -m benchmarks.web_vitals [ADDRESS] [--runs 5]

Without an address the site of this machine is prepared and served as `make run` does. Each run is a first visit: a new
browser context without cache. The phone is that of Lighthouse's mobile profile: CPU four times slower, “slow 4G”
(requests delayed by 562.5 ms, 1.44 Mbit/s down, 0.66 Mbit/s up, applied by the browser), 360×640 at twice the pixels.
What is asked for stands beside the medians, and the ratio of the two.
"""

import argparse
import contextlib
import shutil
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Browser, CDPSession, Page, Playwright, sync_playwright

from benchmarks.trace import Vitals, read_vitals
from scripts.prepare import prepare
from scripts.processes import gunicorn, running
from scripts.serve import choose_port, environment, wait_until_it_answers

CPU_SLOWDOWN = 4
SLOW_4G = {
    "offline": False,
    "latency": 562.5,  # ms, of each request
    "downloadThroughput": 1474.56 * 1024 / 8,  # bytes a second
    "uploadThroughput": 675 * 1024 / 8,
}
PHONE = {"width": 360, "height": 640}
SETTLE_MS = 1500  # after the network is quiet: late shifts and long tasks belong to the visit
CATEGORIES = ["loading", "blink.user_timing", "devtools.timeline", "disabled-by-default-devtools.timeline", "toplevel"]
PATHS = {"home": "/", "listing": "/innovations/"}
KIB = 1024


@dataclass(frozen=True)
class Visit:
    """One first visit: its vitals, compressed bytes of bodies by kind of resource, number of requests."""

    vitals: Vitals
    sizes: dict[str, int]
    requests: int

    @property
    def figures(self) -> dict[str, float]:
        """The columns of the table; times in ms, sizes in KiB."""
        return {
            "LCP ms": self.vitals.largest_paint,
            "CLS": self.vitals.layout_shift,
            "TBT ms": self.vitals.blocking_time,
            "CSS KiB": self.sizes.get("Stylesheet", 0) / KIB,
            "JS KiB": self.sizes.get("Script", 0) / KIB,
            "FCP ms": self.vitals.first_paint,
            "all KiB": sum(self.sizes.values()) / KIB,
            "requests": self.requests,
        }


#: What is asked for (issue “the look”, what it must show).
WANTED = {"LCP ms": 2000, "CLS": 0.02, "TBT ms": 150, "CSS KiB": 20, "JS KiB": 25}


class Recorder:
    """Counts what a page loads, by the kind that Chromium gives it."""

    def __init__(self, session: CDPSession) -> None:
        self.kinds: dict[str, str] = {}
        self.sizes: dict[str, int] = {}
        session.on("Network.responseReceived", self._received)
        session.on("Network.dataReceived", self._came)
        session.send("Network.enable")

    def _received(self, event: dict[str, dict[str, str]]) -> None:
        if not event["response"]["url"].startswith("data:"):
            self.kinds[str(event["requestId"])] = str(event["type"])

    def _came(self, event: dict[str, float]) -> None:
        if kind := self.kinds.get(str(event["requestId"])):
            self.sizes[kind] = self.sizes.get(kind, 0) + int(event["encodedDataLength"])


def visit(browser: Browser, address: str) -> Visit:
    """Open a page as somebody who was never here, on the slow phone."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=2, is_mobile=True, locale="th-TH")  # type: ignore[arg-type]
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
    recorder = Recorder(session)
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    browser.start_tracing(page=page, categories=CATEGORIES)
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(SETTLE_MS)
    vitals = read_vitals(browser.stop_tracing(), address)
    context.close()
    return Visit(vitals, recorder.sizes, len(recorder.kinds))


def first_case(page: Page, address: str) -> str:
    """The path of the first case of the list."""
    page.goto(f"{address}/innovations/")
    return page.locator("main article a").first.get_attribute("href") or "/"


def launch(playwright: Playwright) -> Browser:
    """Debian's Chromium.

    Raises:
        SystemExit: when it is not installed.
    """
    path = shutil.which("chromium")
    if path is None:
        sys.exit("ไม่พบ Chromium / Chromium is not installed: apt install chromium")
    return playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-quic"])


def report(name: str, visits: list[Visit]) -> None:
    """A line a figure: the median, the least and the most of all runs, what is asked for, the ratio."""
    print(f"\n{name}  ({len(visits)} runs)")
    for figure in visits[0].figures:
        values = [visit.figures[figure] for visit in visits]
        middle, digits = statistics.median(values), 3 if figure == "CLS" else 1
        line = f"  {figure:<9} {middle:>9.{digits}f}   ({min(values):.{digits}f}–{max(values):.{digits}f})"
        if wanted := WANTED.get(figure):
            line += f"   asked < {wanted:g}   ratio {middle / wanted:.2f}{'' if middle <= wanted else '   TOO MUCH'}"
        print(line, flush=True)


@contextlib.contextmanager
def served(address: str | None) -> Iterator[str]:
    """The address without a slash at its end; a site of this machine is served meanwhile when none is given."""
    if address:
        yield address.rstrip("/")
        return
    prepare()
    port = choose_port()
    own = f"http://localhost:{port}/"
    with running(gunicorn(port), environment(own)) as server:
        wait_until_it_answers(server, own)
        yield own.rstrip("/")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address", nargs="?", help="of a running site")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with served(options.address) as address, sync_playwright() as playwright:
        browser = launch(playwright)
        paths = PATHS | {"case": first_case(browser.new_page(), address)}
        for path in paths.values():
            visit(browser, address + path)  # renditions are made at the first visit of all
        for name, path in paths.items():
            report(f"{name}  {path}", [visit(browser, address + path) for _ in range(options.runs)])
    return 0


if __name__ == "__main__":
    sys.exit(main())

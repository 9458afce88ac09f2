"""Teachers who save: threads that do what the page's script does, each over a connection of its own."""

import http.client
import json
import random
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

FIELDS = ("title", "summary", "problem", "results", "limits")
SENTENCE = "นักเรียนอ่านนิทานสองภาษาทุกเช้าและยืมกลับบ้านทุกสัปดาห์ "
TIMEOUT = 30  # s
TOKEN = "a" * 32  # any token, as long as cookie and header agree


@dataclass(frozen=True)
class Place:
    """Where the site is, and the names of its cookies."""

    host: str
    port: int
    session_cookie: str = "sessionid"
    csrf_cookie: str = "csrftoken"
    is_secure: bool = True


@dataclass
class Log:
    """What one teacher met: how long each save took, with which status (0: no answer), and what was acknowledged."""

    uid: str
    saves: list[tuple[float, int]] = field(default_factory=list)
    acknowledged: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


class Teacher(threading.Thread):
    """Saves a field, waits, saves the next, until the time is up or the number is reached."""

    def __init__(self, place: Place, browser: Mapping[str, str], pause: float, until: float, most: int = 0) -> None:
        super().__init__(daemon=True)
        self.place, self.session, self.log = place, browser["session"], Log(browser["uid"])
        self.pause, self.until, self.most = pause, until, most
        self.connection = http.client.HTTPConnection(place.host, place.port, timeout=TIMEOUT)

    def run(self) -> None:
        versions = dict.fromkeys(FIELDS, 0)
        for number, name in enumerate(_endless(FIELDS), start=1):
            time.sleep(self.pause * random.uniform(0, 2))
            if time.monotonic() >= self.until or (self.most and number > self.most):
                break
            text = f"{SENTENCE * (1 + number % 4)}{self.log.uid} {number}"
            began = time.perf_counter()
            status, data = self._post(name, text, versions[name])
            self.log.saves.append((1000 * (time.perf_counter() - began), status))
            if status == http.HTTPStatus.OK:
                versions[name] = data["version"]
                self.log.acknowledged[name].append(text)
        self.connection.close()

    def _post(self, name: str, text: str, version: int) -> tuple[int, dict[str, int]]:
        body = json.dumps({"field": name, "value": text, "version": version, "age_ms": 0, "device": "load"})
        for _attempt in range(2):  # a server may have closed a connection that was kept; saving twice is saving once
            try:
                self.connection.request("POST", f"/share/{self.log.uid}/answers/", body, self._headers())
                response = self.connection.getresponse()
                answer = response.read()
                return response.status, json.loads(answer) if response.status == http.HTTPStatus.OK else {}
            except (OSError, http.client.HTTPException):
                self.connection.close()
        return 0, {}

    def _headers(self) -> dict[str, str]:
        place = self.place
        scheme = "https" if place.is_secure else "http"
        return {
            "Content-Type": "application/json",
            "Cookie": f"{place.session_cookie}={self.session}; {place.csrf_cookie}={TOKEN}",
            "X-CSRFToken": TOKEN,
            "X-Forwarded-Proto": scheme,
            "Referer": f"{scheme}://{place.host}:{place.port}/",
        }


def let_save(teachers: list[Teacher]) -> list[Log]:
    """Let all of them work at once; their logs when the last one is done."""
    for teacher in teachers:
        teacher.start()
    for teacher in teachers:
        teacher.join()
    return [teacher.log for teacher in teachers]


def _endless(names: tuple[str, ...]) -> Iterator[str]:
    while True:
        yield from names

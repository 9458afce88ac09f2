"""A teacher's hand on the share form: every tap and every letter is counted."""

import re
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.core.test_photos import photo

TITLE = "กล่องนิทานสองภาษาเพื่อเด็กปกาเกอะญออ่านคล่อง"
SUMMARY = "ครู ป.1 ใช้นิทานสองภาษาในชั่วโมงอ่านเช้าทุกวัน นักเรียนที่อ่านไม่คล่องลดจากสิบสองคนเหลือสี่คนในหนึ่งภาคเรียน"
PROBLEM = "นักเรียน ป.1 พูดภาษาปกาเกอะญอที่บ้าน เมื่อเริ่มอ่านภาษาไทยจึงไม่เข้าใจคำในแบบเรียนและไม่กล้าอ่านออกเสียง"
STEPS = ("เลือกนิทานสิบสองเรื่องกับผู้เฒ่าในหมู่บ้าน แล้วเขียนเป็นสองภาษา", "อ่านให้ฟังทุกเช้า แล้วให้เด็กยืมกลับบ้าน")
RESULTS = "นักเรียนกล้าอ่านออกเสียงและยืมนิทานกลับบ้านทุกสัปดาห์"
ALT = "กล่องไม้ใส่นิทานบนโต๊ะครู"
#: As a phone's camera makes it, with the place in it; larger than what is sent.
CAMERA = photo("JPEG", size=(3000, 2000))
NEXT = "ถัดไป"
UNSAVED = re.compile("typing|sending|offline|failed")
#: What the browser keeps of drafts: what the server does not have.
STORED = "Object.keys(localStorage).filter(key => key.startsWith('share:'))"
#: How many photos this browser has that are not on the server.
WAITING = """() => new Promise((resolve) => {
  const opening = indexedDB.open("share-photos", 1);
  opening.onsuccess = () => {
    const all = opening.result.transaction("photos").objectStore("photos").getAll();
    all.onsuccess = () => resolve(all.result.length);
  };
})"""


@dataclass
class Hand:
    """Taps and types, and counts both."""

    page: Page
    taps: int = 0
    letters: int = 0

    def tap(self, place: Locator) -> None:
        place.click()
        self.taps += 1

    def type(self, text: str) -> None:
        """Into what has the focus."""
        self.page.keyboard.insert_text(text)
        self.letters += len(text)

    def next(self) -> None:
        self.tap(self.page.get_by_role("button", name=NEXT, exact=True))

    def choose(self, label: str) -> None:
        self.tap(self.page.locator(".share-ask[data-current] label.choice", has_text=label).first)

    def progress(self) -> str:
        return self.page.locator("[data-progress]").inner_text()


def begin(page: Page, start: str) -> None:
    """Open the form's first question: the field has the focus only after a tap."""
    page.goto(start)
    expect(page.locator("form[data-stepping]")).to_be_attached()


def write_words(hand: Hand, strategy: str = "1. ") -> list[str]:
    """Answer everything but the photo, from the first question on; what the progress said at each."""
    page, seen = hand.page, []

    def answer(*texts: str) -> None:
        seen.append(hand.progress())
        for text in texts:
            hand.type(text)
        hand.next()

    hand.tap(page.locator("#id_title"))
    answer(TITLE)
    answer(SUMMARY)
    seen.append(hand.progress())
    hand.choose(strategy)
    hand.next()
    for label in ("การเรียนรู้", "ป.1"):
        seen.append(hand.progress())
        hand.choose(label)
        hand.next()
    answer(PROBLEM)
    seen.append(hand.progress())
    hand.type(STEPS[0])
    hand.tap(page.locator("[name=process]").nth(1))
    hand.type(STEPS[1])
    hand.next()
    answer(RESULTS)
    seen.append(hand.progress())
    return seen


def add_photo(hand: Hand, data: bytes = CAMERA) -> None:
    """Choose a photo (two taps on a phone: the field, the picture) and say what is to be seen."""
    page = hand.page
    page.locator("#photo-file").set_input_files([file(data)])
    hand.taps += 2
    expect(page.locator(".photo")).to_be_visible(timeout=60_000)
    hand.tap(page.locator(".photo textarea"))
    hand.type(ALT)


def file(data: bytes = CAMERA, name: str = "IMG_0001.jpg") -> Any:
    return {"name": name, "mimeType": "image/jpeg", "buffer": data}


def is_saved(page: Page) -> None:
    """Wait until the page says that nothing waits (or has never said anything, since there was nothing)."""
    state = page.locator("[data-share-state]")
    expect(state).not_to_have_attribute("data-state", UNSAVED, timeout=30_000)
    assert page.evaluate(STORED) == []

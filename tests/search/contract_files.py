"""The engine contract: the text of a page's files is found, weighs less than the page's own, and is named."""

from search.engines.base import SearchEngine
from search.types import IndexRecord, RecordFile, SearchQuery
from tests.search.contract_base import ContractBase, make_record, numbers

LONG = "แผนการจัดการเรียนรู้รายสัปดาห์ " * 200


def with_file(number: int, title: str, *texts: str, body: str = "") -> IndexRecord:
    files = tuple(RecordFile(str(place), f"ไฟล์ {place}", text) for place, text in enumerate(texts))
    return make_record(number, title, body, files=files)


class FilesContract(ContractBase):
    """Files of records."""

    def test_words_of_a_file_find_its_page_and_name_the_file(self, engine: SearchEngine) -> None:
        engine.put([with_file(1, "สวนผัก", "ตารางเวรรดน้ำ", f"{LONG} วิธีเลี้ยงไส้เดือน"), make_record(2, "บ่อปลา")])
        (hit,) = engine.search(SearchQuery("ไส้เดือน")).hits
        assert (hit.page_id, hit.rescued) == (1, False)
        assert hit.file is not None
        assert (hit.file.id, hit.file.name) == ("1", "ไฟล์ 1")
        assert "ไส้เดือน" in "".join(part.text for part in hit.file.snippet if part.is_match)

    def test_no_file_is_named_for_words_that_the_page_says(self, engine: SearchEngine) -> None:
        engine.put([with_file(1, "สวนผัก", "สวนผักริมรั้ว")])
        assert engine.search(SearchQuery("สวนผัก")).hits[0].file is None

    def test_words_may_be_shared_between_page_and_file(self, engine: SearchEngine) -> None:
        engine.put([with_file(1, "สวนผัก", "วิธีเลี้ยงไส้เดือน"), make_record(2, "สวนผัก"), make_record(3, "ปลา")])
        page = engine.search(SearchQuery("สวนผัก ไส้เดือน"))
        assert numbers(page)[0] == 1
        assert page.hits[0].file is not None

    def test_a_page_that_says_it_comes_before_one_whose_file_does(self, engine: SearchEngine) -> None:
        others = [with_file(number, "ห้องสมุด", "บันทึกการอ่าน") for number in range(10, 30)]
        engine.put([with_file(1, "สวนผัก", "ไส้เดือน " * 50), make_record(2, "ปุ๋ย", "เลี้ยงไส้เดือนในถัง"), *others])
        assert self.find(engine, "ไส้เดือน") == [2, 1]

    def test_a_long_file_leaves_the_rank_of_the_page_alone(self, engine: SearchEngine) -> None:
        plain = [make_record(number, "สวนผัก", "ปลูกผักกินเอง") for number in (1, 2)]
        engine.put(plain)
        before = engine.search(SearchQuery("ปลูกผัก")).hits[0].score
        engine.put([with_file(2, "สวนผัก", LONG, body="ปลูกผักกินเอง")])
        assert {hit.score for hit in engine.search(SearchQuery("ปลูกผัก")).hits} == {before}

    def test_files_go_with_their_page_and_with_a_new_version(self, engine: SearchEngine) -> None:
        engine.put([with_file(1, "สวนผัก", "ไส้เดือน"), with_file(2, "บ่อปลา", "ไส้เดือน", "จิ้งหรีด")])
        engine.put([make_record(1, "สวนผัก")])
        assert self.find(engine, "ไส้เดือน") == [2]
        engine.put([with_file(2, "บ่อปลา", "จิ้งหรีด")])
        assert self.find(engine, "ไส้เดือน") == []
        engine.remove(["page:2"])
        assert self.find(engine, "จิ้งหรีด") == []

    def test_any_text_may_stand_in_a_file(self, engine: SearchEngine) -> None:
        engine.put([with_file(1, "สวนผัก", '\ud800\x00 " OR * \x1f\x1e น้ำ', "")])
        assert self.find(engine, "น้ำ") == [1]

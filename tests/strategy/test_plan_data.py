"""Every text of the plan's data against the scan it was made from."""

import re
from datetime import date
from typing import Any

import pytest

from tests.strategy import plan_source as source

PLAN = source.read_toml("cm-2565.toml")
ORGANIZATIONS = source.read_toml("cm-2565-organizations.toml")["organization"]
RECORDS = source.read_toml("cm-2565-corrections.toml")
STRATEGIES = [strategy for issue in PLAN["issue"] for strategy in issue["strategy"]]
FIRST_ISSUE = "#### ประเด็นยุทธศาสตร์ ด้านความเสมอภาค"


def strategy_ids(strategy: dict[str, Any]) -> str:
    return f"s{strategy['number']:02d}"


def title(strategy: dict[str, Any], printing: str) -> str:
    scanned = source.as_scanned(f"{strategy_ids(strategy)}.title", strategy["title_th"], printing)
    return f"ยุทธศาสตร์ที่{source.thai_number(strategy['number'])}{scanned}"


def table_head(strategy: dict[str, Any]) -> str:
    objective = source.as_scanned(f"{strategy_ids(strategy)}.objective", strategy["objective_th"])
    return f"{title(strategy, 'table')}วัตถุประสงค์{objective}กลยุทธ์สภาพความสำเร็จ"


def table_as_scanned(strategy: dict[str, Any]) -> str:
    """A strategy's table in the order of the scan: two columns, one after the other, but for two tables."""
    code = strategy_ids(strategy)
    tactics = source.numbered(f"{code}.tactic", strategy["tactics"])
    conditions = source.numbered(f"{code}.condition", strategy["conditions"])
    if code == "s01":  # The only table that was recognised row by row.
        cells = [cell for row in zip(tactics, conditions, strict=True) for cell in row]
    elif code == "s12":  # Continued on a second page, under a repeated head.
        cells = [*tactics, *conditions[:3], table_head(strategy), *conditions[3:]]
    else:
        cells = [*tactics, *conditions]
    return table_head(strategy) + "".join(cells)


def test_statements_missions_and_goals_are_the_sources() -> None:
    plan = PLAN["plan"]
    missions = "".join(f"พันธกิจที่{row.replace('.', '', 1)}" for row in source.numbered("mission", plan["missions"]))
    goals = "".join(f"เป้าประสงค์ที่{row.replace('.', '', 1)}" for row in source.numbered("goal", plan["goals"]))
    expected = (
        f"คำแถลงเจตนารมณ์(MissionStatement){source.squash(plan['mission_statement_th'])}"
        f"วิสัยทัศน์(Vision){source.squash(plan['vision_th'])}พันธกิจ(Mission){missions}เป้าประสงค์(Goals){goals}"
    )
    assert source.section("คำแถลงเจตนารมณ์", "## แผนที่เชิงยุทธศาสตร์") == expected


def test_title_and_date_are_the_announcements() -> None:
    assert source.squash(PLAN["plan"]["title_th"]) in source.section("เรื่อง แผนยุทธศาสตร์", "ตามที่")
    assert "ประกาศ ณ วันที่ ๑ ตุลาคม พ.ศ. ๒๕๖๔" in source.source_text()
    assert PLAN["plan"]["announced_on"] == date(2564 - 543, 10, 1)


def test_list_of_issues_and_strategies_is_the_sources() -> None:
    expected = "".join(
        f"ประเด็นยุทธศาสตร์{source.squash(issue['title_th'])}"
        + "".join(title(strategy, "list") for strategy in issue["strategy"])
        for issue in PLAN["issue"]
    )
    assert source.section(FIRST_ISSUE, FIRST_ISSUE) == expected


@pytest.mark.parametrize("strategy", STRATEGIES, ids=strategy_ids)
def test_table_of_a_strategy_is_the_sources(strategy: dict[str, Any]) -> None:
    tables = source.section(FIRST_ISSUE, "**การบริหารยุทธศาสตร์**", occurrence=2)
    for issue in PLAN["issue"]:
        tables = tables.replace(f"ประเด็นยุทธศาสตร์{source.squash(issue['title_th'])}", "")
    begin = tables.index(title(strategy, "table"))
    following = [title(other, "table") for other in STRATEGIES if other["number"] == strategy["number"] + 1]
    assert tables[begin : tables.index(following[0]) if following else len(tables)] == table_as_scanned(strategy)


def test_glossary_is_the_sources() -> None:
    terms = "".join(
        source.squash(f"{term['term_th']} ({term['term_en']})")
        + source.as_scanned(f"glossary.{term['number']}", term["definition_th"])
        for term in PLAN["glossary"]
    )
    assert source.section("## นียมศัพท์") == f"นียมศัพท์{terms}"


def test_synonyms_are_the_plans_own_words() -> None:
    text = source.squash(source.source_text())
    for term in PLAN["glossary"]:
        for synonym in term["synonyms"]:
            assert synonym in text


def test_numbers_of_rows_are_those_of_the_plan() -> None:
    assert (len(PLAN["plan"]["missions"]), len(PLAN["plan"]["goals"]), len(PLAN["issue"])) == (4, 4, 4)
    assert [len(row["tactics"]) for row in STRATEGIES] == [3, 7, 4, 4, 3, 3, 3, 4, 3, 3, 4, 5]
    assert [len(row["conditions"]) for row in STRATEGIES] == [3, 7, 4, 4, 3, 4, 3, 4, 3, 3, 4, 5]
    assert len(PLAN["glossary"]) == 3


def test_organizations_are_the_sources_rows() -> None:
    scanned = re.findall(r"^([๐-๙]+)\. ((?:ผู้อำนวยการ|นายก).+)$", source.source_text(), flags=re.MULTILINE)
    assert [(source.thai_number(row["row"]), source.squash(row["printed"])) for row in ORGANIZATIONS] == [
        (number, source.squash(text)) for number, text in scanned
    ]
    assert [row["row"] for row in ORGANIZATIONS] == [*range(1, 34), *range(72, 95)]


@pytest.mark.parametrize("row", ORGANIZATIONS, ids=lambda row: f"row {row['row']}")
def test_name_kind_and_affiliation_follow_from_the_printed_row(row: dict[str, Any]) -> None:
    scanned_name = source.as_scanned(f"org.{row['row']}", addressee(row))
    assert scanned_name == source.squash(row["printed"])
    assert row["kind"] == ("agency" if row["row"] <= 8 else "school")


def addressee(row: dict[str, Any]) -> str:
    """The printed row as its corrected name and affiliation spell it."""
    prefix = "นายก" if row["row"] == 1 else "ผู้อำนวยการ"
    if row["kind"] == "agency":
        expected = {1: "pao", 8: "sesao"}.get(row["row"], f"spp{row['row'] - 1}")
        assert row["affiliation"] == expected
        return prefix + row["name"]
    suffixes = {"pao": "อบจ.เชียงใหม่", "sesao": "สพม.เชียงใหม่"}
    area = (
        f"สพป.เชียงใหม่ เขต {source.thai_number(int(row['affiliation'][3:]))}" if row["affiliation"][:3] == "spp" else ""
    )
    return f"{prefix}{row['name']} {suffixes.get(row['affiliation'], area)}"


@pytest.mark.parametrize("record", RECORDS["correction"], ids=lambda row: f"{row['where']} {row['original']}")
def test_correction_names_a_slip_of_the_source_and_a_text_of_the_data(record: dict[str, str]) -> None:
    assert source.squash(record["original"]) in source.squash(source.source_text())
    assert record["original"] != record["corrected"]
    assert record["why"].strip()
    assert record["where"] == "heading.glossary" or record["where"] in known_places()


@pytest.mark.parametrize("record", RECORDS["doubt"], ids=lambda row: f"{row['where']} {row['printed']}")
def test_doubt_names_a_wording_of_the_source(record: dict[str, str]) -> None:
    assert source.squash(record["printed"]) in source.squash(source.source_text())
    assert record["where"] in known_places()


def known_places() -> set[str]:
    """The names under which corrections can be recorded; the tests above undo the corrections of each of them."""
    places = {f"mission.{row['number']}" for row in PLAN["plan"]["missions"]}
    places |= {f"goal.{row['number']}" for row in PLAN["plan"]["goals"]}
    places |= {f"glossary.{row['number']}" for row in PLAN["glossary"]}
    places |= {f"org.{row['row']}" for row in ORGANIZATIONS}
    for row in STRATEGIES:
        code = strategy_ids(row)
        places |= {f"{code}.title", f"{code}.objective"}
        places |= {f"{code}.tactic.{tactic['number']}" for tactic in row["tactics"]}
        places |= {f"{code}.condition.{condition['number']}" for condition in row["conditions"]}
    return places


def test_source_carries_no_contact_of_an_official() -> None:
    text = source.source_text()
    assert not re.search(r"[\w.]+@[\w.]+\.\w", text)
    assert not re.search(r"[๐0][๐-๙0-9][๐-๙0-9-]{7,}", text)
    assert "โทร" not in text

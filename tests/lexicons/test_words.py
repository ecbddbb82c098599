"""The word lists under kgx/lexicons: columns, no duplicates, allowed values, and the rows extraction leans on."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from kgx.model.statement import ENTITY_TYPES

LEXICONS = Path(__file__).parents[2] / "kgx" / "lexicons"

# file: (columns, key columns, least number of rows)
FILES: dict[str, tuple[list[str], list[str], int]] = {
    "offices.csv": (["surface", "class", "body", "english", "source"], ["surface"], 250),
    "ambiguous_offices.csv": (["surface", "other_sense", "source"], ["surface"], 40),
    "office_modifiers.csv": (["surface", "status", "position", "source"], ["surface", "position"], 40),
    "surnames.csv": (["surface", "source"], ["surface"], 150),
    "given_name_syllables.csv": (["syllable", "position", "rank", "source"], ["syllable", "position"], 200),
    "heads.csv": (["surface", "type", "strength", "source"], ["surface", "type"], 500),
    "organizations.csv": (["id", "type", "label", "aliases", "country", "source"], ["id"], 500),
    "bodies.csv": (["id", "type", "label", "aliases", "country", "source"], ["id"], 2000),
    "programmes.csv": (["id", "type", "label", "aliases", "country", "source"], ["id"], 200),
    "institutions.csv": (["surface", "source"], ["surface"], 100),
    "body_parts.csv": (["surface", "kind", "source"], ["surface", "kind"], 200),
    "scheme_words.csv": (["surface", "source"], ["surface"], 100),
    "latin_words.csv": (["surface", "source"], ["surface"], 100),
    "agreements.csv": (["surface", "kind", "source"], ["surface"], 50),
    "speeches.csv": (["surface", "source"], ["surface"], 50),
    "meetings.csv": (["surface", "source"], ["surface"], 30),
    "kinship.csv": (["surface", "source"], ["surface"], 50),
    "roles.csv": (["surface", "source"], ["surface"], 50),
    "not_names.csv": (["surface", "kind", "source"], ["surface"], 500),
}

# (file, column): values allowed
ALLOWED: dict[tuple[str, str], set[str]] = {
    ("offices.csv", "class"): {
        "head_of_city", "head_of_area", "head_of_country", "minister", "deputy", "diplomat", "head_of_body",
        "member", "academic", "press", "artist_or_other", "honorific",
    },
    ("offices.csv", "body"): {"City", "AdministrativeArea", "Country", "Organization", "any"},
    ("office_modifiers.csv", "status"): {"", "former", "acting", "elect", "candidate"},
    ("office_modifiers.csv", "position"): {"before", "after"},
    ("given_name_syllables.csv", "position"): {"1", "2"},
    ("heads.csv", "type"): {str(t) for t in ENTITY_TYPES},
    ("heads.csv", "strength"): {"name", "common"},
    ("organizations.csv", "type"): {"Organization", "InternationalOrganization"},
    ("bodies.csv", "type"): {"Organization", "InternationalOrganization"},
    ("programmes.csv", "type"): {"Policy"},
    ("body_parts.csv", "kind"): {"part", "form", "organ", "government", "unnamed", "local"},
    ("agreements.csv", "kind"): {
        "cooperation", "treaty", "memorandum", "letter_of_intent", "city_tie", "declaration", "accord", "contract",
    },
    ("not_names.csv", "kind"): {
        "determiner", "title_adjective", "time", "place_type", "place", "people_group", "body_word", "topic",
        "discourse", "noun", "ambiguous",
    },
}  # fmt: skip

NAME_FILES = ("organizations.csv", "bodies.csv", "programmes.csv")
MAY_BE_EMPTY = {("office_modifiers.csv", "status")} | {(f, c) for f in NAME_FILES for c in ("aliases", "country")}


@cache
def rows(name: str) -> list[dict[str, str]]:
    with (LEXICONS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def column(name: str, key: str = "surface") -> set[str]:
    return {row[key] for row in rows(name)}


@pytest.mark.parametrize("name", sorted(FILES))
def test_header_and_size(name: str) -> None:
    columns, _, least = FILES[name]
    with (LEXICONS / name).open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    assert lines[0] == columns
    assert [number for number, line in enumerate(lines, start=1) if len(line) != len(columns)] == []
    assert len(lines) - 1 >= least


@pytest.mark.parametrize("name", sorted(FILES))
def test_no_duplicates(name: str) -> None:
    keys = [tuple(row[column] for column in FILES[name][1]) for row in rows(name)]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


@pytest.mark.parametrize("name", sorted(FILES))
def test_cells_are_clean(name: str) -> None:
    for number, row in enumerate(rows(name), start=2):
        for key, value in row.items():
            assert value == value.strip() == unicodedata.normalize("NFC", value), (number, key)
            assert value or (name, key) in MAY_BE_EMPTY, (number, key)


@pytest.mark.parametrize(("name", "key"), sorted(ALLOWED))
def test_values_are_allowed(name: str, key: str) -> None:
    assert column(name, key) <= ALLOWED[name, key]


@pytest.mark.parametrize(
    ("surface", "office_class", "body"),
    [
        ("시장", "head_of_city", "City"),
        ("도지사", "head_of_area", "AdministrativeArea"),
        ("구청장", "head_of_area", "AdministrativeArea"),
        ("인민위원장", "head_of_area", "AdministrativeArea"),
        ("국무총리", "head_of_country", "Country"),
        ("장관", "minister", "Country"),
        ("행정1부시장", "deputy", "City"),
        ("정무부지사", "deputy", "AdministrativeArea"),
        ("총영사", "diplomat", "Country"),
        ("사무총장", "head_of_body", "Organization"),
        ("시의원", "member", "Organization"),
        ("명예교수", "academic", "Organization"),
        ("특파원", "press", "Organization"),
        ("건축가", "artist_or_other", "any"),
        ("여사", "honorific", "any"),
    ],
)
def test_office_class(surface: str, office_class: str, body: str) -> None:
    found = [(row["class"], row["body"]) for row in rows("offices.csv") if row["surface"] == surface]
    assert found == [(office_class, body)]


def test_offices_carry_no_status() -> None:
    statuses = ("권한대행", "직무대행", "직무대리", "당선인", "당선자", "예비후보")
    assert [surface for surface in column("offices.csv") if surface.endswith(statuses)] == []


def test_a_compound_office_keeps_the_class_of_a_longer_listed_ending() -> None:
    by_surface = {row["surface"]: row["class"] for row in rows("offices.csv")}
    deputies = [surface for surface in by_surface if surface.endswith(("부시장", "부지사"))]
    assert {by_surface[surface] for surface in deputies} == {"deputy"}


def test_ambiguous_offices_are_offices() -> None:
    assert column("ambiguous_offices.csv") <= column("offices.csv")


@pytest.mark.parametrize(
    ("surface", "position", "status"),
    [
        ("전", "before", "former"),
        ("前", "before", "former"),
        ("현", "before", ""),
        ("당선인", "after", "elect"),
        ("예비후보", "after", "candidate"),
        ("권한대행", "after", "acting"),
    ],
)
def test_modifier_status(surface: str, position: str, status: str) -> None:
    found = {(row["surface"], row["position"]): row["status"] for row in rows("office_modifiers.csv")}
    assert found[surface, position] == status


def test_surnames_are_one_or_two_syllables() -> None:
    assert all(re.fullmatch("[가-힣]{1,2}", surface) for surface in column("surnames.csv"))
    assert {"김", "이", "리", "류", "남궁", "황보", "제갈", "선우", "독고"} <= column("surnames.csv")


@pytest.mark.parametrize("position", ["1", "2"])
def test_given_name_ranks_count_up(position: str) -> None:
    ranks = [int(row["rank"]) for row in rows("given_name_syllables.csv") if row["position"] == position]
    assert ranks == list(range(1, len(ranks) + 1))


@pytest.mark.parametrize(
    ("surface", "entity_type", "strength"),
    [
        ("협의회", "Organization", "name"),
        ("정상회의", "Forum", "name"),
        ("회의", "Forum", "common"),
        ("개회식", "Event", "name"),
        ("사업", "Policy", "common"),
        ("조례", "Policy", "name"),
        ("슬로건", "Vision", "name"),
        ("최우수상", "Award", "name"),
        ("상", "Award", "common"),
        ("컨벤션홀", "Place", "name"),
        ("센터", "Place", "common"),
        ("경제자유구역", "AdministrativeArea", "name"),
    ],
)
def test_head_strength(surface: str, entity_type: str, strength: str) -> None:
    found = [row["strength"] for row in rows("heads.csv") if (row["surface"], row["type"]) == (surface, entity_type)]
    assert found == [strength]


def test_organization_ids_and_countries() -> None:
    for row in [*rows("organizations.csv"), *rows("bodies.csv")]:
        assert re.fullmatch("org-[a-z0-9]+(-[a-z0-9]+)*", row["id"])
        assert re.fullmatch("([A-Z]{2})?", row["country"]), row["id"]


def test_an_organization_name_has_one_owner() -> None:
    owners: dict[str, str] = {}
    for row in [row for file in NAME_FILES for row in rows(file)]:
        for name in [row["label"], *filter(None, row["aliases"].split("|"))]:
            assert owners.setdefault(name, row["id"]) == row["id"], name


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("유엔", "org-un"),
        ("UNESCO", "org-unesco"),
        ("세계대도시협의회", "org-metropolis"),
        ("Metropolis", "org-metropolis"),
        ("시티넷", "org-citynet"),
        ("기재부", "org-moef"),
        ("코레일", "org-korail"),
        ("서울대", "org-snu"),
        ("뉴스1", "org-news1"),
    ],
)
def test_organization_by_any_name(name: str, identifier: str) -> None:
    found = [row["id"] for row in rows("organizations.csv") if name in (row["label"], *row["aliases"].split("|"))]
    assert found == [identifier]


@pytest.mark.parametrize(
    ("name", "surface"),
    [
        ("agreements.csv", "업무협약"),
        ("agreements.csv", "자매결연"),
        ("speeches.csv", "기조연설"),
        ("meetings.csv", "면담"),
        ("kinship.csv", "증손자"),
        ("roles.csv", "좌장"),
        ("not_names.csv", "최연소"),
        ("not_names.csv", "정부"),
    ],
)
def test_word_is_listed(name: str, surface: str) -> None:
    assert surface in column(name)


def test_a_determiner_that_is_also_a_usual_surname_is_ambiguous() -> None:
    kinds = {row["surface"]: row["kind"] for row in rows("not_names.csv")}
    assert {surface: kinds[surface] for surface in ("이", "전", "한", "양", "두", "각")} == {
        "이": "ambiguous",
        "전": "ambiguous",
        "한": "ambiguous",
        "양": "ambiguous",
        "두": "determiner",
        "각": "determiner",
    }

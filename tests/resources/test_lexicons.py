"""A user's lexicon: how its file is read, what is refused and where, and what its rows do to an article's facts."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from kgx.model.statement import DocumentFacts
from kgx.pipeline import Extractor
from kgx.reading import document_from_text
from kgx.resources.entries import read_own
from kgx.resources.lexicons import LexiconError, load_lexicons

HEAD = "id,surface,type,aliases,source\n"
MINE = (
    HEAD
    + """\
p1,걷자나루9988,Policy,걷자 나루 9988,시정 자료
h1,Anne Marlow,Person,앤 말로,시 누리집
h2,나바름,Person,,시 누리집
f1,다온 이음모임,Forum,DIM,시정 자료
o1,다온랩,Organization,,시정 자료
v1,다함께 한걸음,Vision,,시정 자료
a1,이음트로피,Award,,시정 자료
c1,다온누리,City,다온누리시,시정 자료
e1,다온 큰잔치,Event,,시정 자료
l1,바람언덕쉼,Place,,시정 자료
n1,누리네트,InternationalOrganization,NuriNet,시정 자료
"""
)
Said = set[tuple[str, str, str]]


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Extractor:
    path = tmp_path_factory.mktemp("lexicon") / "mine.csv"
    path.write_text(MINE, encoding="utf-8")
    return Extractor(lexicon=[path])


def facts_of(extractor: Extractor, text: str) -> DocumentFacts:
    return extractor.extract(document_from_text(text, name="a.txt", published="2024-05-14"))


def said(facts: DocumentFacts) -> Said:
    return {
        (s.subject.id, s.predicate, getattr(s.object, "id", getattr(s.object, "value", ""))) for s in facts.statements
    }


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("서울시는 14일 걷자나루9988 사업을 시행한다고 밝혔다.", ("city-kr-11", "operates", "policy-p1")),
        ("서울시는 ‘걷자 나루 9988’을 시행한다고 밝혔다.", ("city-kr-11", "operates", "policy-p1")),
        ("Anne Marlow 파리시장은 13일 부산을 찾았다.", ("person-h1", "mayorOf", "city-gn2988507")),
        ("파리시장 Anne Marlow는 13일 부산을 찾았다.", ("person-h1", "mayorOf", "city-gn2988507")),
        ("앤 말로 파리시장은 13일 부산을 찾았다.", ("person-h1", "mayorOf", "city-gn2988507")),
        ("나바름 다온랩 대표는 이음트로피를 받았다.", ("person-h2", "holdsPosition", "organization-o1")),
        ("나바름 다온랩 대표는 이음트로피를 받았다.", ("person-h2", "wonAward", "award-a1")),
        (
            "다온랩은 누리네트와 업무협약을 체결했다.",
            ("organization-o1", "signedAgreementWith", "organization-n1"),
        ),
        ("다온랩은 NuriNet과 업무협약을 체결했다.", ("organization-o1", "signedAgreementWith", "organization-n1")),
        ("다온누리시는 다함께 한걸음을 비전으로 제시했다.", ("city-c1", "promotes", "vision-v1")),
        ("다온누리는 바람언덕쉼에서 다온 큰잔치를 개최했다.", ("city-c1", "hosts", "event-e1")),
        ("다온누리는 바람언덕쉼에서 다온 큰잔치를 개최했다.", ("event-e1", "heldIn", "place-l1")),
        ("다온 이음모임은 2020년 출범했다.", ("forum-f1", "foundedOn", "2020")),
        ("DIM은 2020년 출범했다.", ("forum-f1", "foundedOn", "2020")),
    ],
)
def test_a_listed_name_stands_in_statements_under_its_id(own: Extractor, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in said(facts_of(own, text))


def test_editions_of_a_listed_forum_belong_to_it(own: Extractor) -> None:
    facts = facts_of(own, "제3회 다온 이음모임이 부산에서 열렸다. 2023 다온 이음모임은 제주에서 열렸다.")
    editions = [s for s in facts.statements if s.predicate == "editionOf"]
    assert len({s.subject for s in editions}) == 2
    assert {getattr(s.object, "id", "") for s in editions} == {"forum-f1"}


def test_label_and_other_forms_of_a_listed_person(own: Extractor) -> None:
    facts = facts_of(own, "앤 말로 파리시장은 13일 나바름 다온랩 대표를 만났다. 말로 시장은 부산도 찾았다.")
    (person,) = [e for e in facts.entities if e.id == "person-h1"]
    assert person.label == "Anne Marlow"
    assert "앤 말로" in person.aliases
    assert ("person-h1", "metWith", "person-h2") in said(facts)


def test_without_the_lexicon_the_names_are_unknown(extractor: Extractor) -> None:
    facts = facts_of(extractor, "서울시는 14일 걷자나루9988을 찾았다. Anne Marlow는 부산을 찾았다.")
    assert not any("9988" in e.label or "Marlow" in e.label for e in facts.entities)


def test_a_common_word_needs_a_context(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("id,label,type,aliases,ambiguous,source\np1,두루받침소득,Policy,받침,받침,x\n", encoding="utf-8")
    own = Extractor(lexicon=[path])
    assert "p1" not in str(said(facts_of(own, "서울시는 받침을 시행한다.")))
    assert ("city-kr-11", "operates", "policy-p1") in said(facts_of(own, "서울시는 ‘받침’을 시행한다."))
    assert own.lexicons.ambiguous >= {"받침"} and "두루받침소득" not in own.lexicons.ambiguous


def test_a_users_name_means_the_users_entry_alone(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(HEAD + "my-un,유엔,Organization,,x\nkr-26,부산항구시,City,부산,x\n", encoding="utf-8")
    lexicons = load_lexicons([path])
    assert lexicons.names["유엔"] == ("my-un",)
    assert lexicons.names["UN"] == ("org-un",)
    assert lexicons.entries["kr-26"].label == "부산항구시"
    assert lexicons.names["부산"] == ("kr-26",) and "부산광역시" not in lexicons.names


@pytest.mark.parametrize(
    "data",
    [
        MINE.encode("utf-8-sig"),
        MINE.encode("cp949"),
        MINE.encode("utf-16"),
        unicodedata.normalize("NFD", MINE).encode(),
        MINE.replace("\n", "\r\n").encode(),
        MINE.replace("surface", "Label").encode(),
        "".join(f"{line},,\n" for line in MINE.splitlines()).encode(),
    ],
    ids=["bom", "cp949", "utf-16", "nfd", "crlf", "label", "empty columns at the right"],
)
def test_files_of_spreadsheets_are_read(tmp_path: Path, data: bytes) -> None:
    path, plain = tmp_path / "mine.csv", tmp_path / "plain.csv"
    path.write_bytes(data)
    plain.write_text(MINE, encoding="utf-8")
    file = read_own(path)
    assert file.faults == ()
    assert [row.entry for row in file.rows] == [row.entry for row in read_own(plain).rows]


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("", 1, "", "empty"),
        ("id;label;type\n", 1, "", "not separated by commas"),
        ("id,label,type,colour\n", 1, "colour", "no such column"),
        ("id,label,typ\n", 1, "typ", "use type"),
        ("id,label,surface,type\n", 1, "label", "stands twice"),
        ("label,type\n", 1, "id", "missing"),
        ("id,label,type\na,나루,Polcy\n", 2, "type", "write Policy"),
        ("id,label,type\na,나루,Article\n", 2, "type", "use one of Person, City"),
        ("id,label,type\n,나루,City\n", 2, "id", "empty"),
        ("id,label,type\na b,나루,City\n", 2, "id", "cannot be an identifier"),
        ("id,label,type\na,,City\n", 2, "label", "empty"),
        ("id,label,type\na,나루|터,City\n", 2, "label", "one name only"),
        ("id,label,type\na,나루\n", 2, "", "2 fields, the header 3"),
        ("id,label,type\na,나루,City\n\na,터,City\n", 4, "id", "line 2 already"),
        ("id,label,type,lat,long\na,나루,City,95,127\n", 2, "lat", "-90 to 90"),
        ("id,label,type,lat,long\na,나루,City,,127\n", 2, "lat", "write both or neither"),
        ("id,label,type,country\na,나루,City,한국\n", 2, "country", "such as KR"),
        ("id,label,type,population\na,나루,City,1.5만\n", 2, "population", "digits only"),
        ("id,label,type,ambiguous\na,나루,City,터\n", 2, "ambiguous", "no name of this row"),
        ('id,label,type\na,"나루,City\n', 1, "", "no CSV"),
    ],
)
def test_faults_name_line_and_column(tmp_path: Path, text: str, line: int, column: str, words: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(text, encoding="utf-8")
    fault = read_own(path).faults[0]
    assert (fault.line, fault.column) == (line, column)
    assert words in str(fault)
    with pytest.raises(LexiconError) as error:
        load_lexicons([path])
    assert str(error.value).startswith(f"{path}:{line}: ")


def test_a_file_of_other_bytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(b"\x81\xff\xff")
    assert "neither UTF-8 nor CP949" in str(read_own(path).faults[0])
    with pytest.raises(OSError, match="No such file"):
        load_lexicons([tmp_path / "none.csv"])

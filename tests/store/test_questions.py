"""The named questions on the project's own articles and on facts built by hand; parameters are terms, never text."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions

from kgx import KnowledgeGraph
from kgx.graph import DEFAULT_BASE_IRI, merge
from kgx.model.statement import DocumentFacts, Entity, EntityType, Literal
from kgx.rdf.terms import Names
from kgx.resources.questions import QuestionError, load_questions, read_question
from kgx.store.asking import Source, open_source
from tests.factories import MEDELLIN, OH, SEOUL, SUMMIT, article, evidence, facts, statement

NAMES = Names(DEFAULT_BASE_IRI)
MERGED = NAMES.graph("merged").value
PARK = Entity("person-박원순-1", EntityType.PERSON, "박원순", mayor=True)
KIM = Entity("person-김현직-1", EntityType.PERSON, "김현직", mayor=True)

Row = tuple[str | None, ...]


def rows(source: Source, question: str, /, **given: str) -> list[Row]:
    """The answer to a named question, None for what is not bound."""
    found = source.ask(load_questions()[question].asked(given, MERGED))
    assert isinstance(found, QuerySolutions)
    return [tuple(None if cell is None else cell.value for cell in row) for row in found]


def source_of(graph: KnowledgeGraph, folder: Path) -> Source:
    graph.save(folder / "graph.nq")
    return open_source(str(folder / "graph.nq"), timeout=1, environment={})


@pytest.fixture(scope="module")
def seeds_source(seed_graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Source:
    return source_of(seed_graph, tmp_path_factory.mktemp("questions"))


# question, parameters, rows that are among the answers, and how many there are at least
ON_SEEDS: list[tuple[str, dict[str, str], list[Row], int]] = [
    ("mayor-on", {"city": "서울", "date": "2022-08-01"}, [("오세훈", "seen", "2022-08-01", "2022-08-01")], 1),
    ("mayor-on", {"city": "서울시", "date": "2023-01-01"}, [("오세훈", "inferred", "2022-08-01", "2023-10-03")], 1),
    ("mayors-of", {"city": "서울"}, [("박원순", None, "2019-07-11", "2019-07-11")], 2),
    ("agreements-of", {"city": "서울"}, [("뉴욕", "친선도시 협약", "2023-09-16/2023-09-23")], 4),
    ("agreements-of", {"city": "뉴욕"}, [("서울", "친선도시 협약", "2023-09-16/2023-09-23")], 1),
    ("partner-counts", {}, [("서울", "4")], 4),
    ("awards-of", {"who": "메데진"}, [("리콴유 세계도시상", "2016", None, None)], 1),
    ("members-of", {"organization": "세계대도시협의회"}, [("베를린", None, None)], 4),
    ("members-of", {"organization": "Metropolis"}, [("베를린", None, None)], 4),
    ("officers-of", {"body": "세계대도시협의회"}, [("조르디 바쿼", "사무총장", None, "2022-01-01", None)], 1),
    ("editions-of", {"forum": "세계도시정상회의 시장포럼"},
     [("2023 세계도시정상회의 시장포럼", "12", "2023-09-24", "2023-09-26", "서울")], 5),
    ("attended", {"event": "세계도시정상회의 시장포럼"},
     [("박원순", "spokeAt", "2019 세계도시정상회의 시장포럼", "기조발표", None, "2019-07-11")], 5),
    ("met-at", {"event": "UN기후정상회의"}, [], 3),
    ("policies-of", {"city": "서울"}, [], 3),
    ("said-about", {"words": "안심소득"}, [], 1),
    ("requests-of", {"who": "오세훈"}, [], 1),
    ("planned", {"who": "서울"}, [("operates", "기후동행카드", None)], 2),
    ("planned", {"who": "판 반 마이"}, [("cooperatesWith", "서울", None)], 1),
    ("visitors-of", {"place": "서울"}, [], 2),
]  # fmt: skip


@pytest.mark.parametrize(("name", "given", "among", "count"), ON_SEEDS)
def test_answers_on_the_seeds(
    seeds_source: Source, name: str, given: dict[str, str], among: list[Row], count: int
) -> None:
    found = rows(seeds_source, name, **given)
    assert len(found) >= count, found
    assert [row for row in among if row not in found] == [], found
    assert len(found) == len(set(found))


def test_forums_where_and_when(seeds_source: Source) -> None:
    found = {(row[0], row[2]): row for row in rows(seeds_source, "forums-held")}
    assert found["2019 세계도시정상회의 시장포럼", "메데진"][3] == "2019-07-11"


def test_meetings_from_either_end(seeds_source: Source) -> None:
    assert "조르디 바쿼" in [row[0] for row in rows(seeds_source, "meetings-of", who="오세훈")]
    assert "오세훈" in [row[0] for row in rows(seeds_source, "meetings-of", who="조르디 바쿼")]


def test_policies_presented_where_and_to_whom(seeds_source: Source) -> None:
    found = rows(seeds_source, "policies-presented", who="오세훈")
    assert ("기후동행카드", None, "UN기후정상회의") in [row[:3] for row in found]


def test_what_is_known_of_a_thing_stands_in_its_article(seeds_source: Source, seeds: Path) -> None:
    found = rows(seeds_source, "about", name="오세훈")
    assert {"mayorOf", "metWith", "presented"} <= {row[1] for row in found}
    for *_, quoted, document in found:
        assert quoted is not None
        assert quoted in (seeds / str(document)).read_text(encoding="utf-8")


def test_what_an_article_says_comes_in_order(seeds_source: Source) -> None:
    found = rows(seeds_source, "article-says", article="01-singapore-summit.txt")
    places = [int(str(row[0])) for row in found]
    assert len(found) > 20
    assert places == sorted(places)


def test_statements_of_a_rule(seeds_source: Source) -> None:
    found = rows(seeds_source, "found-by", rule="agreement/sign")
    assert {row[1] for row in found} == {"signedAgreementWith"}
    assert len(rows(seeds_source, "found-by", rule="agreement/sign", limit="2")) <= 2


def test_there_are_at_least_fifteen_questions_with_titles_in_both_languages() -> None:
    questions = load_questions().values()
    assert len(questions) >= 15
    for question in questions:
        assert any("가" <= character <= "힣" for character in question.ko), question.name
        assert question.en.isascii(), question.name
        assert "GRAPH $merged" in question.text
        assert "ORDER BY" in question.text


def day(document: str, holder: Entity, when: str, **more: object) -> DocumentFacts:
    """An article on one day, which shows the mayor of 서울."""
    held = statement(holder, "mayorOf", SEOUL, date=when, at=evidence(document), **more)
    return facts(document, (article(document), SEOUL, holder), held)


def test_the_mayor_between_two_days_is_inferred_unless_another_stands_between(tmp_path: Path) -> None:
    articles = [
        day("1.txt", PARK, "2019-01-01"), day("2.txt", PARK, "2019-12-31"),
        day("3.txt", OH, "2021-05-01"), day("4.txt", OH, "2023-05-01"), day("5.txt", KIM, "2022-01-01"),
        day("6.txt", KIM, "2019-06-01", status="acting"), day("7.txt", OH, "2018"),
    ]  # fmt: skip
    source = source_of(merge(articles), tmp_path)
    assert rows(source, "mayor-on", city="서울", date="2019-07-07") == [
        ("박원순", "inferred", "2019-01-01", "2019-12-31")
    ]
    assert rows(source, "mayor-on", city="서울", date="2019-01-01") == [("박원순", "seen", "2019-01-01", "2019-01-01")]
    assert rows(source, "mayor-on", city="서울", date="2020-05-05") == []
    assert rows(source, "mayor-on", city="서울", date="2021-08-08") == []  # 김현직 stands between
    assert rows(source, "mayor-on", city="서울", date="2022-01-01") == [("김현직", "seen", "2022-01-01", "2022-01-01")]


def test_agreements_that_were_ended(tmp_path: Path) -> None:
    ended = statement(MEDELLIN, "endedAgreementWith", SEOUL, date="2022-10-01", reason="예산", at=evidence("c.txt"))
    source = source_of(merge([facts("c.txt", (SEOUL, MEDELLIN), ended)]), tmp_path)
    assert rows(source, "agreements-ended", city="서울") == [("메데진", None, "2022-10-01", "예산")]
    assert rows(source, "agreements-of", city="서울") == []


def test_a_plan_that_was_carried_out_is_none(tmp_path: Path) -> None:
    first = statement(SEOUL, "signedAgreementWith", MEDELLIN, "planned", at=evidence("a.txt"))
    done = statement(MEDELLIN, "signedAgreementWith", SEOUL, at=evidence("b.txt"))
    planned = [facts("a.txt", (SEOUL, MEDELLIN), first)]
    assert rows(source_of(merge(planned), tmp_path), "planned", who="서울") == [("signedAgreementWith", "메데진", None)]
    planned.append(facts("b.txt", (SEOUL, MEDELLIN), done))
    assert rows(source_of(merge(planned), tmp_path), "planned", who="서울") == []


def test_who_listened_is_told_of_each_event(tmp_path: Path) -> None:
    policy = Entity("policy-1", EntityType.POLICY, "안심소득")
    other = Entity("policy-2", EntityType.POLICY, "서울런")
    told = facts(
        "a.txt", (OH, KIM, PARK, SUMMIT, policy, other),
        statement(OH, "presented", policy, event=SUMMIT, at=evidence("a.txt")),
        statement(OH, "presented", other, date="2022-08-01", at=evidence("a.txt", 10)),
        statement(OH, "spokeAt", SUMMIT, at=evidence("a.txt", 20)),
        statement(KIM, "attended", SUMMIT, at=evidence("a.txt", 30)),
        statement(PARK, "spokeAt", SUMMIT, at=evidence("a.txt", 40)),
    )  # fmt: skip
    found = rows(source_of(merge([told]), tmp_path), "policies-presented", who="오세훈")
    assert found == [
        ("서울런", "2022-08-01", None, None, None),
        ("안심소득", None, "2022 세계도시정상회의", None, "김현직"),
        ("안심소득", None, "2022 세계도시정상회의", None, "박원순"),
    ]


HOSTILE = [
    '서울" } } SELECT * { ?s ?p ?o } #', "서울'", "서울\\", '"""', "\\u0022 } #", "\\\\u0022", "\\U00000022", "<서울>",
    "$city", "?city", "서울\n} #", "서울\r\t\b\f\x00", "서울@ko", '"서울"@ko', "😀漢字\u202e", "$merged", "{서울}",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_stays_a_name(tmp_path: Path, name: str) -> None:
    """Things of such names are found by them, and no name finds another."""
    body = Entity("org-1", EntityType.ORGANIZATION, "기구")
    strange = Entity("city-1", EntityType.CITY, name)
    told = facts("a.txt", (body, strange, SEOUL), statement(strange, "memberOf", body, at=evidence("a.txt")),
                 statement(strange, "visited", SEOUL, at=evidence("a.txt", 9)),
                 statement(strange, "said", Literal(f"말 {name}"), at=evidence("a.txt", 19)))  # fmt: skip
    source = source_of(merge([told]), tmp_path)
    assert [row[0] for row in rows(source, "members-of", organization="기구")] == [name]
    assert {row[1] for row in rows(source, "about", name=name)} == {"memberOf", "visited", "said"}
    assert [row[2] for row in rows(source, "said-about", words=name)] == [f"말 {name}"]
    assert rows(source, "about", name=name + "x") == []


@pytest.mark.parametrize("name", HOSTILE)
def test_rdflib_reads_the_same_terms(name: str) -> None:
    import rdflib

    question = read_question("test", "# title: {ko: 값, en: value}\n# parameters: {x: {type: text, ko: 값, en: value, "
                             "example: x}}\nSELECT ?v WHERE { VALUES ?v { $x } }")  # fmt: skip
    assert question is not None
    found = list(rdflib.Dataset().query(question.asked({"x": name}, MERGED)))
    assert [str(row[0]) for row in found] == [name]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "wants city (a city); add -p city=서울"),
        ({"city": "서울"}, "wants date (a day)"),
        ({"city": "서울", "date": "8월"}, "date=8월: not a date; write it as YYYY-MM-DD"),
        ({"city": "서울", "date": '2022-01-01"'}, "not a date"),
        ({"city": "\ud800", "date": "2022-01-01"}, "not text that can be sent"),
        ({"city": "서울", "date": "2022-01-01", "when": "1"}, "has no parameter 'when'; it has city, date"),
    ],
)
def test_parameters_that_do_not_fit(given: dict[str, str], message: str) -> None:
    with pytest.raises(QuestionError) as told:
        load_questions()["mayor-on"].asked(given, MERGED)
    assert message in str(told.value)


def test_a_number_is_a_number() -> None:
    with pytest.raises(QuestionError, match="not a whole number"):
        load_questions()["partner-counts"].asked({"limit": "5 OFFSET 3"}, MERGED)


PARAMETERS = "# title: {ko: 가, en: a}\n# parameters: "


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# title: {ko: 가}\nASK {}", "title needs ko and en"),
        ("# title: {ko: 가, en: a}\n# colour: red\nASK {}", "unknown key 'colour'"),
        (PARAMETERS + "{x: {type: name, ko: 가, en: a, example: b}}\nASK {}", "x is not used"),
        (PARAMETERS + "{x: {type: colour, ko: 가, en: a, example: b}}\nASK {}", "'colour' is none"),
        (PARAMETERS + "{x: {type: name}}\nASK {}", "needs type, ko, en and example"),
        ("# title: {\nASK {}", "is not YAML"),
    ],
)  # fmt: skip
def test_heads_that_cannot_be_used(text: str, message: str) -> None:
    with pytest.raises(QuestionError) as told:
        read_question("mine", text)
    assert message in str(told.value)


def test_plain_sparql_with_comments_is_no_question() -> None:
    assert read_question("mine", "# all cities: by name\nSELECT * WHERE { ?s ?p ?o }") is None

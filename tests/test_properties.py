"""What holds for any text: spans are their words, evidence is what it quotes, nothing breaks, all is repeatable."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from random import Random
from typing import Literal as Choice

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kgx.model.statement import DocumentFacts, Literal, Ref
from kgx.pipeline import Extractor
from kgx.resources.vocabulary import load_vocabulary
from tests.analysing import analyse, body

WORDS = re.findall(
    r"\S+",
    "서울시는 서울시장 오세훈 오 시장은 에릭 애덤스 뉴욕시장과 판 반 마이 호치민시 인민위원장 사무총장은 그는 시는 두 "
    "도시는 (Sadiq Khan) (蔣萬安) (WCS) (시장 배낙호)는 싱가포르에서 런던과 아일랜드 더블린 고성군은 광주시가 "
    "콜롬비아 메데진 유엔(UN) 세계대도시협의회는 2022 제12회 세계도시정상회의에 ‘기후동행카드’를 “함께 가자”고 "
    "“협약을 맺겠다”며 ‘지속가능한 도시’를 주제로 '푸른 길' 지난 3일 오는 2024년 9월 24일부터 26일까지 지난해 "
    "160개 도시가 열린 참석해 만나 협약을 업무협약을 자매결연을 맺고 체결했다. 열렸다. 밝혔다. 말했다. 연설했다. "
    "개최할 예정이다. 않았다. 요청했다. 무산됐다. 방문해 위해 등 및 와 의 · , . … \" ' ‘ ’ “ ” ( ) 「 」 < "
    "> ○ □ - 😀 👨‍👩‍👧 🇰🇷 北京 市長 ㈜ Ⅲ ① % ",
)
SPACES = ["\n", "\t", "km\u200b", "\u00a0", "\ufeff", "\u3000"]

newsy = st.lists(st.sampled_from([*WORDS, *SPACES]), max_size=30).map(" ".join)
tight = st.lists(st.sampled_from([*WORDS, *SPACES]), max_size=20).map("".join)
anything = st.text(alphabet=st.characters(codec="utf-8"), max_size=80)
decomposed = newsy.map(lambda text: unicodedata.normalize("NFD", text))
texts = st.one_of(newsy, tight, anything, decomposed, st.tuples(newsy, anything).map("\n".join))
dates = st.sampled_from((None, "2024-06-15", "2024-06", "2024"))


def check_facts(facts: DocumentFacts, text: str) -> None:
    vocabulary = load_vocabulary()
    ids = [e.id for e in facts.entities]
    assert len(set(ids)) == len(ids)
    for statement in facts.statements:
        assert statement.predicate in vocabulary.predicates
        refs = [statement.subject, statement.object, *(v for _, v in statement.qualifiers)]
        assert {r.id for r in refs if isinstance(r, Ref)} <= set(ids)
        assert not isinstance(statement.object, Literal) or statement.object.value
        assert statement.evidence
        for evidence in statement.evidence:
            assert 0 <= evidence.start < evidence.end <= len(text)
            assert text[evidence.start : evidence.end] == evidence.text
            assert evidence.text.strip()
            for argument in evidence.arguments:
                assert 0 <= argument.start <= argument.end <= len(text)


@settings(max_examples=150, deadline=None)
@given(texts, dates)
@example("", None)
@example("\ufeff", None)
@example("가" * 5_000, "2024-06-15")
@example("“" * 300 + "가" + "”" * 300, "2024-06-15")
@example("오세훈 서울시장, " * 200, "2024-06-15")
def test_spans_and_evidence_fit_any_text(extractor: Extractor, text: str, published: str | None) -> None:
    analysis = analyse(extractor, text, published)
    for mention in analysis.mentions():
        assert 0 <= mention.outer_start <= mention.start < mention.end <= mention.outer_end <= len(text)
        assert text[mention.start : mention.end] == mention.surface or mention.kind == "Person"
        for title in mention.titles:
            assert 0 <= title.start < title.end <= len(text)
            assert text[title.start : title.end].startswith(title.role)
        for bracket in mention.brackets:
            assert text[bracket.start : bracket.end] == bracket.text
    for clause, parse in analysis.clauses():
        assert 0 <= clause.start <= clause.end <= len(text)
        assert 0 <= clause.first <= clause.last < len(parse.units)
        for arg in clause.args:
            assert 0 <= arg.phrase.full_start <= arg.phrase.start < arg.phrase.end <= len(text)
    check_facts(extractor.extract(body(text, published)), text)


@settings(max_examples=60, deadline=None)
@given(texts)
def test_surfaces_of_people_are_their_words(extractor: Extractor, text: str) -> None:
    for mention in analyse(extractor, text).mentions():
        assert text[mention.start : mention.end] == mention.surface


@settings(max_examples=60, deadline=None)
@given(texts)
def test_mentions_do_not_overlap(extractor: Extractor, text: str) -> None:
    for sentence in analyse(extractor, text).context.sentences:
        outer = sorted((m.outer_start, m.outer_end, m.context) for m in sentence.recognised.mentions)
        for one, other in pairwise(outer):
            assert one[1] <= other[0] or "bracket" in (one[2], other[2])


@settings(max_examples=40, deadline=None)
@given(newsy)
def test_two_runs_are_equal(extractor: Extractor, text: str) -> None:
    assert extractor.extract(body(text)) == extractor.extract(body(text))


@settings(max_examples=15, deadline=None)
@given(st.lists(newsy, min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_order_of_documents_does_not_matter(extractor: Extractor, articles: list[str], random: Random) -> None:
    documents = [body(text, name=f"{n}.txt") for n, text in enumerate(articles)]
    first = {d.name: extractor.extract(d) for d in documents}
    random.shuffle(documents)
    assert {d.name: extractor.extract(d) for d in documents} == first


def test_a_new_extractor_gives_the_same(extractor: Extractor) -> None:
    text = "오세훈 서울시장은 3일 런던에서 사디크 란 런던시장을 만나 업무협약을 맺었다. 오 시장은 “함께 가자”고 말했다."
    assert Extractor().extract(body(text)) == extractor.extract(body(text))


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_any_normal_form_is_read_without_error(
    extractor: Extractor, form: Choice["NFC", "NFD", "NFKC", "NFKD"]
) -> None:
    text = unicodedata.normalize(form, "오세훈 서울시장은 ‘기후동행카드’를 소개했다. 카페 Café에서 ㈜서울을 만났다.")
    check_facts(extractor.extract(body(text)), text)


def test_space_at_the_edges_moves_evidence_only(extractor: Extractor) -> None:
    text = "오세훈 서울시장은 3일 사디크 란 런던시장을 만났다."
    plain, moved = extractor.extract(body(text)), extractor.extract(body(f"\n\n  {text}\n"))
    assert [e.id for e in plain.entities] == [e.id for e in moved.entities]
    assert [(s.subject, s.predicate, s.object, s.qualifiers) for s in plain.statements] == [
        (s.subject, s.predicate, s.object, s.qualifiers) for s in moved.statements
    ]
    assert [s.evidence[0].text for s in plain.statements] == [s.evidence[0].text for s in moved.statements]

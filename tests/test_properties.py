"""What holds for any text: spans are their words, evidence is what it quotes, nothing breaks, all is repeatable."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Literal as Choice

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kgx.checking.verify import verify
from kgx.graph import KnowledgeGraph
from kgx.model.mention import Mention
from kgx.model.statement import DocumentFacts, Literal, Ref
from kgx.pipeline import Extractor
from kgx.reading import document_from_text, read
from kgx.reading.composing import compose
from kgx.resources.vocabulary import load_vocabulary
from tests.analysing import analyse, body, walk

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
SPACES = ["\n", "\r\n", "\t", "km\u200b", "\u00a0", "\ufeff", "\u3000"]

WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
HALF = str.maketrans({"「": "｢", "」": "｣", "·": "･"})
OLD_QUOTES = str.maketrans({"‘": "『", "’": "』", "“": "〝", "”": "〞"})
DISGUISES: dict[str, Callable[[str], str]] = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "zero width": lambda text: re.sub("(?<=[시장은이])", "\u200b", text),
    "soft hyphens": lambda text: re.sub("(?<=[가-힣])(?=[가-힣])", "\u00ad", text),
    "full width": lambda text: text.translate(WIDE),
    "half width": lambda text: text.translate(HALF),
    "old quotation marks": lambda text: text.translate(OLD_QUOTES),
    "windows lines": lambda text: text.replace(" ", "\r\n"),
    "compatibility Hanja": lambda text: text.replace("北", "\uf963"),
}

newsy = st.lists(st.sampled_from([*WORDS, *SPACES]), max_size=30).map(" ".join)
tight = st.lists(st.sampled_from([*WORDS, *SPACES]), max_size=20).map("".join)
anything = st.text(alphabet=st.characters(codec="utf-8"), max_size=80)
decomposed = newsy.map(lambda text: unicodedata.normalize("NFD", text))
disguised = st.tuples(newsy, st.sampled_from(sorted(DISGUISES))).map(lambda pair: DISGUISES[pair[1]](pair[0]))
texts = st.one_of(newsy, tight, anything, decomposed, disguised, st.tuples(newsy, anything).map("\n".join))
dates = st.sampled_from((None, "2024-06-15", "2024-06", "2024"))


def check_mention(mention: Mention, text: str) -> None:
    """Its name, its offices, its brackets and what is inside are the words at their offsets."""
    assert 0 <= mention.outer_start <= mention.start < mention.end <= mention.outer_end <= len(text)
    assert text[mention.start : mention.end] == mention.surface
    for title in mention.titles:
        assert 0 <= title.start < title.end <= len(text)
        assert text[title.start : title.end].startswith(title.role)
        if title.body is not None:
            assert text[title.body.start : title.body.end] == title.body.surface
    for bracket in mention.brackets:
        assert text[bracket.start : bracket.end] == bracket.text
    for inner in mention.inner:
        check_mention(inner, text)


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
@example("2024년 - 3일", "2024-06-15")
@example("“" * 300 + "가" + "”" * 300, "2024-06-15")
@example("오세훈 서울시장, " * 200, "2024-06-15")
def test_spans_and_evidence_fit_any_text(extractor: Extractor, text: str, published: str | None) -> None:
    analysis = analyse(extractor, text, published)
    composed = analysis.document.text
    for mention in analysis.mentions():
        check_mention(mention, composed)
    for clause, parse in analysis.clauses():
        assert 0 <= clause.start <= clause.end <= len(composed)
        assert 0 <= clause.first <= clause.last < len(parse.units)
        for arg in clause.args:
            assert 0 <= arg.phrase.full_start <= arg.phrase.start < arg.phrase.end <= len(composed)
    check_facts(extractor.extract(body(text, published)), text)


@settings(max_examples=150, deadline=None)
@given(texts)
def test_mentions_are_sorted_and_nested(extractor: Extractor, text: str) -> None:
    analysis = analyse(extractor, text)
    for sentence in analysis.context.sentences:
        found, inside = sentence.recognised.mentions, sentence.recognised.sentence
        assert [(m.outer_start, m.outer_end) for m in found] == sorted((m.outer_start, m.outer_end) for m in found)
        assert all(inside.start <= m.outer_start and m.outer_end <= inside.end for m in found)
        for one, other in pairwise(found):
            assert one.outer_end <= other.outer_start or "bracket" in (one.context, other.context)
        for mention in walk(found):
            for inner in mention.inner:
                assert mention.outer_start <= inner.outer_start and inner.outer_end <= mention.outer_end


@settings(max_examples=150, deadline=None)
@given(texts)
def test_a_composed_text_leads_back_to_the_text_as_read(text: str) -> None:
    composed = compose(text)
    length = len(composed.text)
    assert unicodedata.is_normalized("NFC", composed.text)
    assert compose(composed.text).text == composed.text
    spans = [composed.back(k, k + 1) for k in range(length)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[0] <= other[0] and one[1] <= other[1] for one, other in pairwise(spans))
    for k, (start, end) in enumerate(spans):
        assert composed.text[k] in compose(text[start:end]).text
        assert composed.forward(start, end)[0] <= k < max(composed.forward(start, end)[1], k + 1)
    assert composed.back(0, length)[1] <= len(text)


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


TOLD = """하늘시장, 파리서 협약

입력 2024.05.14. 10:20

오세훈 서울시장(오른쪽)은 14일 프랑스 파리에서 안 이달고 파리시장을 만나 우호도시 협약을 체결했다. 😀
서울시는 ‘기후동행카드’ 사업을 소개했다. 제3회 「서울기후포럼」(SCF)은 10월 1일 北京에서 열린다.
C40은 120개 도시가 함께한다.
"""


@pytest.mark.parametrize("disguise", sorted(set(DISGUISES) - {"old quotation marks", "windows lines"}))
def test_disguised_articles_say_the_same(extractor: Extractor, tmp_path: Path, disguise: str) -> None:
    plain, other = tmp_path / "plain" / "a.txt", tmp_path / "disguised" / "a.txt"
    for path, text in ((plain, TOLD), (other, DISGUISES[disguise](TOLD))):
        path.parent.mkdir()
        path.write_bytes(text.encode())
    (document,) = read([other])
    assert document.text == other.read_bytes().decode() != TOLD
    found, expected = extractor.extract(document), extractor.extract(next(read([plain])))
    assert len(expected.statements) >= 5
    assert said(found) == said(expected)
    assert [e.id for e in found.entities] == [e.id for e in expected.entities]
    check_facts(found, document.text)
    pieces = [[compose(e.text).text for e in s.evidence] for s in found.statements]
    assert pieces == [[e.text for e in s.evidence] for s in expected.statements]
    assert found.sha256 == sha256(other.read_bytes()).hexdigest()


def said(facts: DocumentFacts) -> list[object]:
    return [(s.subject, s.predicate, s.object, s.qualifiers, s.modality) for s in facts.statements]


def test_old_quotation_marks_and_windows_lines_keep_names_and_offsets(extractor: Extractor) -> None:
    for text in (DISGUISES["old quotation marks"](TOLD), TOLD.replace("\n", "\r\n")):
        document = document_from_text(text)
        facts = extractor.extract(document)
        check_facts(facts, document.text)
        assert {"mayorOf", "metWith"} <= {s.predicate for s in facts.statements}


@pytest.mark.parametrize("suffix", [".jsonl", ".ttl"])
def test_evidence_from_a_decomposed_file_is_proven(tmp_path: Path, suffix: str) -> None:
    import kgx

    article = tmp_path / "articles" / "a.txt"
    article.parent.mkdir()
    article.write_bytes(unicodedata.normalize("NFD", TOLD).encode())
    graph = kgx.extract(article)
    graph.save(tmp_path / f"graph{suffix}")
    proof = verify(KnowledgeGraph.load(tmp_path / f"graph{suffix}"), read([article]))
    assert proof.faults == ()
    assert proof.proven >= 5
    article.write_bytes(unicodedata.normalize("NFD", TOLD).replace("2024", "02024").encode())
    assert verify(graph, read([article])).faults


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

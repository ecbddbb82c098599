"""Clauses: what is said, of whom, and whether it holds. Each row is one sentence and one of its clauses."""

from __future__ import annotations

import pytest

from kgx.model.clause import Clause
from kgx.model.statement import Modality
from kgx.pipeline import Extractor
from kgx.relations.modality import clause_modality
from tests.analysing import Analysis, analyse

ASSERTED, PLANNED, REQUESTED, PROPOSED = Modality.ASSERTED, Modality.PLANNED, Modality.REQUESTED, Modality.PROPOSED
CLAIMED = Modality.CLAIMED

# sentence, lemma, form, modality (None: nothing holds), and the last words of what stands in some roles
CLAUSES: tuple[tuple[str, str, str, Modality | None, str], ...] = (
    # one clause
    (
        "수원시는 프라이부르크와 협약을 맺었다.",
        "맺다",
        "final",
        ASSERTED,
        "topic=수원시; with=프라이부르크; object=협약",
    ),
    ("시장이 공원을 둘러봤다.", "둘러보다", "final", ASSERTED, "subject=시장; object=공원"),
    (
        "부산시는 3일 벡스코에서 박람회를 열었다.",
        "열다",
        "final",
        ASSERTED,
        "topic=부산시; time=3일; at=벡스코; object=박람회",
    ),
    ("시장은 총회에 참석했다.", "참석하다", "final", ASSERTED, "topic=시장; to=총회"),
    ("대전시는 협의회로부터 공로패를 받았다.", "받다", "final", ASSERTED, "topic=대전시; from=협의회; object=공로패"),
    ("인천시는 뉴욕시에 대표단을 보냈다.", "보내다", "final", ASSERTED, "topic=인천시; to=뉴욕시; object=대표단"),
    ("시장은 시민에게 감사패를 전달했다.", "전달하다", "final", ASSERTED, "topic=시장; dative=시민; object=감사패"),
    ("도시들이 의장으로 울산시를 뽑았다.", "뽑다", "final", ASSERTED, "subject=도시들; by=의장; object=울산시"),
    ("행사는 9월 24일부터 26일까지 대전에서 열린다.", "열리다", "final", ASSERTED, "topic=행사; at=대전"),
    ("김철수 시장도 행사에 참여했다.", "참여하다", "final", ASSERTED, "topic=김철수 시장; to=행사"),
    ("시는 공원도 만들었다.", "만들다", "final", ASSERTED, "topic=시; object=공원"),
    ("시는 박람회도 개최했다.", "개최하다", "final", ASSERTED, "topic=시; object=박람회"),
    # for whom, about what, with which theme
    ("시는 청년을 위해 기금을 만들었다.", "만들다", "final", ASSERTED, "topic=시; for=청년; object=기금"),
    ("시장은 기후위기에 대해 연설했다.", "연설하다", "final", ASSERTED, "topic=시장; about=기후위기"),
    ("포럼은 물을 주제로 열렸다.", "열리다", "final", ASSERTED, "topic=포럼; topic-phrase=물"),
    (
        "시는 청년을 대상으로 강좌를 운영한다.",
        "운영하다",
        "final",
        ASSERTED,
        "topic=시; target-phrase=청년; object=강좌",
    ),
    ("시는 공모를 통해 작가를 뽑았다.", "뽑다", "final", ASSERTED, "topic=시; through=공모; object=작가"),
    # passive
    ("울산시가 개최지로 선정됐다.", "선정되다", "final", ASSERTED, "subject=울산시; by=개최지"),
    ("협약이 서울에서 체결됐다.", "체결되다", "final", ASSERTED, "subject=협약; at=서울"),
    ("공원이 새로 조성되었다.", "조성되다", "final", ASSERTED, "subject=공원"),
    # negation, and what did not come about
    ("수원시는 협약을 체결하지 않았다.", "체결하다", "final", None, ""),
    ("시장은 총회에 참석하지 못했다.", "참석하다", "final", None, ""),
    ("시장은 총회에 참석할 수 없었다.", "참석하다", "final", None, ""),
    ("시장은 총회에 참석하지 않을 예정이다.", "참석하다", "final", None, ""),
    ("시는 협약을 맺은 적이 없다.", "맺다", "final", None, ""),
    ("시는 협약을 맺지 않았다고 밝혔다.", "맺다", "quoting", None, ""),
    ("시는 협약을 맺고 싶다고 밝혔다.", "맺다", "quoting", None, ""),
    ("시는 박람회를 열지 않기로 했다.", "열다", "final", None, ""),
    ("두 도시의 협약 체결은 무산됐다.", "체결하다", "nominal", None, ""),
    ("시는 협약 체결을 취소했다.", "체결하다", "nominal", None, ""),
    ("예산이 없으면 행사를 열 수 없다.", "열다", "final", None, ""),
    ("비가 오면 행사를 취소한다.", "오다", "connective", None, ""),
    # planned
    ("시는 박람회를 열 예정이다.", "열다", "final", PLANNED, "topic=시; object=박람회"),
    ("시는 박람회를 열 계획이다.", "열다", "final", PLANNED, "topic=시; object=박람회"),
    ("시는 박람회를 개최할 방침이다.", "개최하다", "final", PLANNED, "object=박람회"),
    ("시는 박람회를 열기로 했다.", "열다", "final", PLANNED, "object=박람회"),
    ("두 도시는 협약을 체결하기로 합의했다.", "체결하다", "nominalised", PLANNED, "object=협약"),
    ("시는 박람회를 열겠다고 밝혔다.", "열다", "quoting", PLANNED, "object=박람회"),
    ("시는 박람회를 열 것이라고 밝혔다.", "열다", "quoting", PLANNED, "object=박람회"),
    ("시는 박람회를 열 것으로 보인다.", "열다", "final", PLANNED, "object=박람회"),
    ("박람회는 내년에 열릴 예정이다.", "열리다", "final", PLANNED, "topic=박람회"),
    ("박람회는 내년에 개최될 전망이다.", "개최되다", "final", PLANNED, "topic=박람회"),
    ("시는 버스를 도입할 계획을 발표했다.", "도입하다", "adnominal", PLANNED, "object=버스"),
    ("시는 버스를 도입하고 도로를 넓힐 계획이다.", "도입하다", "connective", PLANNED, "topic=시; object=버스"),
    ("시는 버스를 도입하고 도로를 넓힐 계획이다.", "넓히다", "final", PLANNED, "topic=시; object=도로"),
    # asked and proposed
    ("시장은 정부에 예산을 지원해 달라고 요청했다.", "지원하다", "quoting", REQUESTED, "to=정부; object=예산"),
    ("시장은 런던시에 협약 체결을 요청했다.", "체결하다", "nominal", REQUESTED, ""),
    ("시장은 런던시에 협약 체결을 제안했다.", "체결하다", "nominal", PROPOSED, ""),
    ("시장은 기구를 설립하자고 제안했다.", "설립하다", "quoting", PROPOSED, "object=기구"),
    ("시장은 기구를 설립할 것을 제안했다.", "설립하다", "adnominal", PROPOSED, "object=기구"),
    ("시장은 법을 개정할 것을 촉구했다.", "개정하다", "adnominal", REQUESTED, "object=법"),
    # the noun an adnominal clause stands before
    ("싱가포르에서 열린 총회에 참석했다.", "열리다", "adnominal", ASSERTED, "at=싱가포르; head=총회"),
    ("지난해 창설된 협의회가 모였다.", "창설되다", "adnominal", ASSERTED, "time=지난해; head=협의회"),
    ("시가 운영하는 강좌가 인기다.", "운영하다", "adnominal", ASSERTED, "subject=시; head=강좌"),
    ("시장은 부산에서 열린 포럼에 참석했다.", "참석하다", "final", ASSERTED, "topic=시장; to=포럼"),
    ("상을 받은 도시는 울산이다.", "받다", "adnominal", ASSERTED, "object=상; head=도시"),
    ("시장은 대회를 개최한 도시를 방문했다.", "개최하다", "adnominal", ASSERTED, "object=대회; head=도시"),
    ("시장은 대회를 개최한 도시를 방문했다.", "방문하다", "final", ASSERTED, "topic=시장; object=도시"),
    # clauses that share a subject
    ("시장은 총회에 참석하고 공원을 둘러봤다.", "참석하다", "connective", ASSERTED, "topic=시장; to=총회"),
    ("시장은 총회에 참석하고 공원을 둘러봤다.", "둘러보다", "final", ASSERTED, "topic=시장; object=공원"),
    ("시장은 런던을 방문해 협약을 맺었다.", "방문하다", "connective", ASSERTED, "topic=시장; object=런던"),
    ("시장은 런던을 방문해 협약을 맺었다.", "맺다", "final", ASSERTED, "topic=시장; object=협약"),
    ("수원시는 공원을 열었고 용인시는 도서관을 지었다.", "열다", "connective", ASSERTED, "topic=수원시; object=공원"),
    ("수원시는 공원을 열었고 용인시는 도서관을 지었다.", "짓다", "final", ASSERTED, "topic=용인시; object=도서관"),
    # reported speech
    ("시장은 협약을 맺었다고 밝혔다.", "맺다", "quoting", ASSERTED, "object=협약"),
    ("시장은 협약을 맺었다고 밝혔다.", "밝히다", "final", ASSERTED, "topic=시장"),
    ("시장은 “협약을 맺었다”고 밝혔다.", "맺다", "final", CLAIMED, "object=협약"),
    ("시장은 “협약을 맺겠다”고 밝혔다.", "맺다", "final", PLANNED, "object=협약"),
    # verbal nouns
    ("시장은 런던시장과의 면담에서 협력을 약속했다.", "면담하다", "nominal", ASSERTED, "with=런던시장"),
    ("두 도시는 협약 체결 이후 교류했다.", "교류하다", "final", ASSERTED, "topic=도시"),
    # light verbs
    ("두 도시는 업무협약을 체결한 바 있다.", "체결하다", "final", ASSERTED, "object=업무협약"),
    ("시는 강좌를 운영하고 있다.", "운영하다", "final", ASSERTED, "topic=시; object=강좌"),
    ("시는 강좌를 운영 중이다.", "운영하다", "final", ASSERTED, "topic=시"),
)

PASSIVE: tuple[tuple[str, str, bool], ...] = (
    ("울산시가 개최지로 선정됐다.", "선정되다", True),
    ("울산시가 개최지를 선정했다.", "선정하다", False),
    ("협약이 체결되었다.", "체결되다", True),
    ("총회가 열렸다.", "열리다", True),
    ("시가 총회를 열었다.", "열다", False),
)

# sentence, lemma, role, all that stands there
LISTS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("부산시는 뉴욕, 런던, 파리와 협약을 맺었다.", "맺다", "with", ("뉴욕", "런던", "파리")),
    ("부산시는 뉴욕·런던·도쿄와 협약을 맺었다.", "맺다", "with", ("뉴욕", "런던", "도쿄")),
    ("부산시는 미국 뉴욕, 영국 런던 등 2개 도시와 협약을 맺었다.", "맺다", "with", ("뉴욕", "런던")),
    ("총회에는 뉴욕과 런던이 참석했다.", "참석하다", "subject", ("뉴욕", "런던")),
    ("총회에는 뉴욕, 런던 및 도쿄가 참석했다.", "참석하다", "subject", ("뉴욕", "런던", "도쿄")),
    ("부산시는 뉴욕과 협약을 맺었다.", "맺다", "with", ("뉴욕",)),
    ("시장은 이집트 카이로와 모로코 라바트를 방문했다.", "방문하다", "object", ("카이로", "라바트")),
)


def role_texts(analysis: Analysis, clause: Clause, role: str) -> list[str]:
    text = analysis.document.text
    if role == "head":
        return [text[clause.head.start : clause.head.end]] if clause.head is not None else []
    return [text[arg.phrase.start : arg.phrase.end] for arg in clause.get(role)]


def clauses_of(analysis: Analysis, lemma: str) -> list[tuple[Clause, Modality | None]]:
    found = []
    for sentence in analysis.context.sentences:
        parses = [(sentence.parse, False), *((parse, True) for _, _, parse in sentence.quoted)]
        for parse, quoted in parses:
            found += [(c, clause_modality(c, parse, claimed=quoted)) for c in parse.clauses if c.lemma == lemma]
    return found


@pytest.mark.parametrize(("text", "lemma", "form", "modality", "roles"), CLAUSES)
def test_clause(extractor: Extractor, text: str, lemma: str, form: str, modality: Modality | None, roles: str) -> None:
    analysis = analyse(extractor, text)
    found = [(c, m) for c, m in clauses_of(analysis, lemma) if c.form == form]
    forms = [(c.lemma, c.form) for c, _ in analysis.clauses()]
    assert len(found) == 1, f"{lemma} {form} is not among {forms}"
    clause, held = found[0]
    assert held == modality
    wanted = dict(part.split("=") for part in roles.split("; ") if part)
    missing = {r: w for r, w in wanted.items() if not any(t.endswith(w) for t in role_texts(analysis, clause, r))}
    assert missing == {}, [(a.role, text[a.phrase.start : a.phrase.end]) for a in clause.args]


@pytest.mark.parametrize(("text", "lemma", "passive"), PASSIVE)
def test_passive(extractor: Extractor, text: str, lemma: str, passive: bool) -> None:
    ((clause, _),) = clauses_of(analyse(extractor, text), lemma)
    assert clause.passive is passive


@pytest.mark.parametrize(("text", "lemma", "role", "wanted"), LISTS)
def test_lists_and_places_before_names(
    extractor: Extractor, text: str, lemma: str, role: str, wanted: tuple[str, ...]
) -> None:
    ((clause, _),) = clauses_of(analyse(extractor, text), lemma)
    assert [m.surface for arg in clause.get(role) for m in arg.phrase.referents] == list(wanted)


def test_particles_are_kept_with_their_offsets(extractor: Extractor) -> None:
    text = "수원시는 프라이부르크와 협약을 맺었다."
    ((clause, _),) = clauses_of(analyse(extractor, text), "맺다")
    particles = [(arg.particle, text[arg.particle_start : arg.particle_end]) for arg in clause.args]
    assert sorted(particles) == [("는", "는"), ("와", "와"), ("을", "을")]


def test_subject_of_the_sentence_before_is_lent(extractor: Extractor) -> None:
    analysis = analyse(extractor, "오세훈 서울시장은 총회에 참석했다. 또 공원을 둘러봤다.")
    ((clause, _),) = clauses_of(analysis, "둘러보다")
    lent = [(a.inherited, a.phrase.referents[0].surface) for a in clause.get("topic", "subject")]
    assert lent == [("sentence", "오세훈")]


def test_subject_is_not_lent_over_another_subject(extractor: Extractor) -> None:
    analysis = analyse(extractor, "오세훈 서울시장은 총회에 참석했다. 시민들이 공원을 둘러봤다.")
    ((clause, _),) = clauses_of(analysis, "둘러보다")
    assert [a.inherited for a in clause.get("topic", "subject")] == [""]


@pytest.mark.parametrize("text", ["", "!", "…", "서울", "서울·부산", "“”", "는 을 에서", "했다.", "하고, 하며, 해서"])
def test_odd_sentences_are_no_error(extractor: Extractor, text: str) -> None:
    for clause, _ in analyse(extractor, text).clauses():
        assert 0 <= clause.start <= clause.end <= len(text)


def test_long_sentence(extractor: Extractor) -> None:
    text = "시장은 공원을 둘러보고 " * 400 + "총회에 참석했다."
    found = clauses_of(analyse(extractor, text), "둘러보다")
    assert len(found) == 400

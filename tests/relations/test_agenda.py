"""Lists without verbs: agendas of happenings, agreements under the pair that made them."""

from __future__ import annotations

from kgx.linking import Draft
from kgx.pipeline import Extractor
from tests.analysing import analyse, label_of


def told(extractor: Extractor, text: str, rule: str, published: str = "2024-12-27") -> set[tuple[str, str, str, str]]:
    facts = [f for f in analyse(extractor, text, published).facts if f.rule == rule]
    return {
        (label_of(f.subject), f.predicate, label_of(f.object) if isinstance(f.object, Draft) else f.object.value,
         str(f.modality))
        for f in facts
    }  # fmt: skip


def test_happenings_of_a_calendar_line(extractor: Extractor) -> None:
    text = "17~18일 리야드 ‘하늘도시포럼’ / 19일 부산 벡스코 ‘바다도시회의’ 개막"
    found = told(extractor, text, "event/agenda", "2025-02-14")
    assert found == {
        ("2025 하늘도시포럼", "startDate", "2025-02-17", "planned"),
        ("2025 하늘도시포럼", "endDate", "2025-02-18", "planned"),
        ("2025 하늘도시포럼", "heldIn", "리야드", "planned"),
        ("2025 바다도시회의", "startDate", "2025-02-19", "planned"),
        ("2025 바다도시회의", "heldIn", "벡스코", "planned"),
    }


def test_who_does_something_is_no_entry_of_an_agenda(extractor: Extractor) -> None:
    assert told(extractor, "▲박형준 부산시장 19일 부산 ‘바다도시회의’", "event/agenda") == set()
    assert told(extractor, "19일 부산에서 ‘바다도시회의’가 열린다.", "event/agenda") == set()


def test_agreements_under_the_pair(extractor: Extractor) -> None:
    text = (
        "1. 청주시 – 이탈리아 밀라노시\n · 4월 22일, 밀라노 / 공예도시 업무협약\n"
        "2. 충주시 – 우즈베키스탄 사마르칸트시\n · 5월 9일, 화상 / 우호도시 협약\n"
        "3. 제천시 – 이집트 룩소르시\n · 내년 2월 자매결연 추진\n"
    )
    facts = [f for f in analyse(extractor, text, "2024-12-27").facts if f.rule == "agreement/listed"]
    assert [(label_of(f.subject), label_of(f.object), f.qualifiers) for f in facts] == [
        ("청주", "밀라노", {"agreementType": "공예도시 업무협약", "date": "2024-04-22"}),
        ("충주", "사마르칸트", {"agreementType": "우호도시 협약", "date": "2024-05-09"}),
    ]


def test_a_pair_without_an_agreement_is_nothing(extractor: Extractor) -> None:
    text = "1. 청주시 – 이탈리아 밀라노시\n · 4월 22일 / 친선 경기\n"
    assert told(extractor, text, "agreement/listed") == set()

"""Reprints: which articles are of one text, that they count once, and that no article is lost by it."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

import kgx
from kgx.graph import merge
from kgx.graph.reprints import origins, sketch
from tests.factories import OH, SEOUL, evidence, facts, statement

RELEASE = [
    "성남시는 지난 3일 베트남 다낭시와 우호도시 협약을 체결했다고 4일 밝혔다.",
    "협약식은 시청 3층 회의실에서 두 도시 관계자 서른 명이 참석한 가운데 열렸다.",
    "두 도시는 앞으로 경제, 문화, 관광, 청소년 교류를 넓히고 해마다 공무원을 서로 보내기로 했다.",
    "다낭은 베트남 중부의 항구 도시로 인구는 백이십만 명이며 해마다 많은 한국 관광객이 찾는다.",
    "시는 내년 봄 다낭에서 열리는 국제 불꽃 축제에 청년 공연단을 보내는 방안도 함께 의논하고 있다.",
    "시 관계자는 이번 협약이 지역 기업의 동남아시아 진출에 다리가 되도록 힘쓰겠다고 말했다.",
]
OWN = [
    "판교의 소프트웨어 기업들이 동남아시아로 눈을 돌리고 있다.",
    "그 길을 여는 데 성남시가 나섰다. 시가 고른 상대는 베트남 중부의 관문 다낭이다.",
    "3일 오후 성남시와 다낭시는 우호도시 협약을 체결했다.",
    "기자가 만난 기업인 김 아무개 씨는 현지 규제를 푸는 일이 먼저라고 꼬집었다.",
    "전문가들은 두 도시의 산업 구조가 달라 교류가 말에 그칠 수 있다고 내다본다.",
]


def articles(**texts: list[str]) -> dict[str, str]:
    return origins(replace(facts(name, ()), sketch=sketch(text)) for name, text in texts.items())


def test_reprints_are_told_from_reports_of_ones_own() -> None:
    found = articles(
        release=RELEASE,
        whole=[line.replace(", ", " · ").replace("밝혔다.", "밝혔다") for line in RELEASE],
        first_half=RELEASE[:3],
        last_half=RELEASE[3:],
        with_a_lead=["성남과 다낭이 손을 잡았다. 두 도시의 만남을 전한다.", *RELEASE[:5]],
        own=OWN,
        nothing=[],
        nothing_either=["성남시"],
    )
    assert found == {
        "release": "release",
        "whole": "release",
        "first_half": "release",
        "last_half": "release",
        "with_a_lead": "release",
        "own": "own",
        "nothing": "nothing",
        "nothing_either": "nothing_either",
    }


def test_a_new_article_of_a_group_does_not_depend_on_the_order() -> None:
    texts = {f"{number}.txt": RELEASE[: 3 + number % 4] for number in range(20)} | {"own.txt": OWN}
    rows = [replace(facts(name, ()), sketch=sketch(text)) for name, text in texts.items()]
    assert origins(rows) == origins(reversed(rows))
    assert set(origins(rows).values()) == {"11.txt", "own.txt"}  # the first of the longest


@pytest.mark.parametrize("kinds", [1, 1500], ids=["all alike", "all different"])
def test_many_articles_are_compared_with_few(monkeypatch: pytest.MonkeyPatch, kinds: int) -> None:
    from kgx.graph import reprints

    dice = random.Random(7)
    words = [f"낱말{number}" for number in range(3000)]
    texts = [[" ".join(dice.choices(words, k=120)) + " 시 관계자는 이렇게 말했다"] for _ in range(kinds)]
    rows = [replace(facts(f"{n}.txt", ()), sketch=sketch(texts[n % kinds])) for n in range(3000)]
    compared = 0
    share = reprints._share

    def counted(one: reprints._Sample, other: reprints._Sample) -> float:
        nonlocal compared
        compared += 1
        return share(one, other)

    monkeypatch.setattr(reprints, "_share", counted)
    assert len(set(origins(rows).values())) == kinds
    assert compared <= 3000


def test_support_counts_texts_and_keeps_every_article(tmp_path: Path) -> None:
    rows = [
        replace(
            facts(name, (OH, SEOUL), statement(OH, "mayorOf", SEOUL, at=evidence(name))),
            sketch=sketch(text),
        )
        for name, text in (("a.txt", RELEASE), ("b.txt", RELEASE[:4]), ("c.txt", OWN), ("d.txt", []))
    ]
    graph = merge(rows)
    (one,) = graph.statements(predicate="mayorOf")
    assert {piece.document for piece in one.evidence} == {"a.txt", "b.txt", "c.txt", "d.txt"}
    assert graph.support(one) == 3
    for suffix in ("ttl", "nq"):
        graph.save(tmp_path / f"g.{suffix}")
        again = kgx.KnowledgeGraph.load(tmp_path / f"g.{suffix}")
        (same,) = again.statements(predicate="mayorOf")
        assert again.support(same) == 3
        again.save(tmp_path / f"h.{suffix}")
        assert (tmp_path / f"h.{suffix}").read_bytes() == (tmp_path / f"g.{suffix}").read_bytes()
    assert "kgo:support 3" in (tmp_path / "g.ttl").read_text(encoding="utf-8")


def test_a_release_that_papers_print_supports_once(tmp_path: Path) -> None:
    for name, byline in (
        ("시보", "성남시 보도자료"),
        ("하늘", "하늘일보 홍길동 기자"),
        ("바다", "바다신문 김철수 기자"),
    ):
        head = f"성남시-다낭시 우호도시 협약\n입력 2024.06.04 | {byline}\n\n"
        (tmp_path / f"{name}.txt").write_text(head + "\n".join(RELEASE), encoding="utf-8")
    (tmp_path / "own.txt").write_text("다낭으로 가는 길\n입력 2024.06.05\n\n" + "\n".join(OWN), encoding="utf-8")
    graph = kgx.extract(tmp_path)
    (one,) = graph.statements(predicate="signedAgreementWith")
    assert len({piece.document for piece in one.evidence}) == 4
    assert graph.support(one) == 2

"""Facts built by hand, for tests that need no extraction."""

from __future__ import annotations

from kgx.model.statement import (
    DocumentFacts,
    Entity,
    EntityType,
    Evidence,
    Literal,
    Modality,
    Ref,
    Software,
    Statement,
)

SEOUL = Entity(
    "city-kr-11",
    EntityType.CITY,
    "서울",
    ("서울시", "서울특별시"),
    same_as=("https://sws.geonames.org/1835848/",),
    codes=(("admcode", "11"), ("lat", "37.566"), ("long", "126.9784")),
)
MEDELLIN = Entity("city-co-medellin", EntityType.CITY, "메데진", ("Medellín",))
SINGAPORE = Entity("country-sg", EntityType.COUNTRY, "싱가포르", codes=(("iso3166", "SG"),))
OH = Entity("person-오세훈-3f2a91bc44", EntityType.PERSON, "오세훈", ("오 시장",), mayor=True)
QUINTERO = Entity("person-다니엘-킨테로-77aa", EntityType.PERSON, "다니엘 킨테로", ("Daniel Quintero",))
SUMMIT = Entity("event-세계도시정상회의-2022", EntityType.EVENT, "2022 세계도시정상회의", ("WCS 2022",))
SERIES = Entity("forum-세계도시정상회의", EntityType.FORUM, "세계도시정상회의", ("WCS",))
METROPOLIS = Entity("org-metropolis", EntityType.INTERNATIONAL_ORGANIZATION, "세계대도시협의회", ("Metropolis",))
SOFTWARE = Software("0.1.0", "0.24.1", "0.24.0", "a" * 64, "b" * 64)
PRESS = Entity("org-한양일보", EntityType.ORGANIZATION, "한양일보")


def evidence(document: str = "a.txt", start: int = 0, text: str = "근거 문장", rule: str = "test/rule") -> Evidence:
    return Evidence(document, 0, start, start + len(text), text, rule)


def statement(
    subject: Entity | str,
    predicate: str,
    object_: Entity | Literal | str,
    modality: str = "asserted",
    at: Evidence | tuple[Evidence, ...] | None = None,
    **qualifiers: object,
) -> Statement:
    """A statement; strings as ends are ids, entities and `Ref` as qualifiers are references."""

    def ref(end: Entity | str) -> Ref:
        return Ref(end if isinstance(end, str) else end.id)

    def value(one: object) -> object:
        if isinstance(one, tuple):
            return tuple(map(value, one))
        return Ref(one.id) if isinstance(one, Entity) else one

    found = at if isinstance(at, tuple) else (at or evidence(),)
    return Statement(
        subject=ref(subject),
        predicate=predicate,
        object=object_ if isinstance(object_, Literal) else ref(object_),
        qualifiers=tuple(sorted((name, value(one)) for name, one in qualifiers.items())),  # type: ignore[misc]
        modality=Modality(modality),
        evidence=found,
    )


def facts(
    document: str, entities: tuple[Entity, ...], *statements: Statement, published: str | None = "2022-08-01"
) -> DocumentFacts:
    return DocumentFacts(
        document, published, "0" * 64, entities, statements, title=f"{document}의 제목", software=SOFTWARE
    )


def article(document: str) -> Entity:
    return Entity(f"article-{document.replace('.', '-')}", EntityType.ARTICLE, f"{document}의 제목", (document,))


def sample() -> tuple[DocumentFacts, ...]:
    """Three articles with every kind of fact."""
    first, second, third = (article(name) for name in ("a.txt", "b.txt", "c.txt"))
    in_a = [evidence("a.txt", start) for start in range(0, 200, 10)]
    in_b = [evidence("b.txt", start, "다른 문장", "other/rule") for start in range(0, 200, 10)]
    return (
        facts(
            "a.txt",
            (first, SEOUL, OH, SINGAPORE, SUMMIT, SERIES, PRESS, METROPOLIS),
            statement(first, "publishedBy", PRESS, at=in_a[0]),
            statement(first, "datePublished", Literal("2022-08-01", "date"), at=in_a[1]),
            statement(OH, "mayorOf", SEOUL, date="2022-08-01", at=in_a[2]),
            statement(OH, "spokeAt", SUMMIT, date="2022-08-01", place=SINGAPORE, speechType="특별연설", at=in_a[3]),
            statement(SUMMIT, "heldIn", SINGAPORE, at=in_a[4]),
            statement(SUMMIT, "editionOf", SERIES, ordinal="9", at=in_a[5]),
            statement(METROPOLIS, "memberCount", Literal("160개 도시", "number", 160, "도시"), at=in_a[6]),
            statement(OH, "said", Literal('"함께" <갑시다> \\ 😀'), date="2022-08-01", at=in_a[7]),
        ),
        facts(
            "b.txt",
            (second, SEOUL, OH, QUINTERO, MEDELLIN),
            statement(QUINTERO, "metWith", OH, date="2022-08-02", topic="스마트도시", at=in_b[0]),
            statement(OH, "metWith", QUINTERO, at=in_b[1]),
            statement(OH, "mayorOf", SEOUL, date="2022-08-02", at=in_b[2]),
            statement(
                SEOUL, "signedAgreementWith", MEDELLIN, "planned", agreementType="우호", date="2022-Q4", at=in_b[3]
            ),
            statement(QUINTERO, "mayorOf", MEDELLIN, status="former", date="2022", at=in_b[4]),
            published="2022-08-02",
        ),
        facts(
            "c.txt",
            (third, SEOUL, MEDELLIN),
            statement(MEDELLIN, "signedAgreementWith", SEOUL, date="2022-10", at=evidence("c.txt")),
            statement(SEOUL, "operates", MEDELLIN, "claimed", speaker=(SEOUL, MEDELLIN), at=evidence("c.txt", 9)),
            published=None,
        ),
    )

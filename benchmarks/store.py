"""What the embedded store costs: each named question over a store of a million triples, and extraction into a store.

Two measures, printed as one JSON object.

`questions`: a store is made of generated articles with varied statements until its merged graph holds a million
triples (the articles' own graphs come on top). Each named question is then asked in this process, every fourth time
with the name that most articles speak of, else with others; `median_ms` is the median of all, `hub_ms` that of the
busiest name, `rows` what that gives.

`extraction`: generated articles are extracted into a store, once more, and once more with one of them edited.

    python benchmarks/store.py [--triples N] [--articles N] [--repeats N] [--limit MS] [--keep DIR]

With --limit the exit status is 1 when the median of a question is above it.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from statistics import median

from pyoxigraph import Store

from kgx.api import extract_to_store
from kgx.engines.request import Extraction, Reading
from kgx.graph.merging import merge_documents
from kgx.model.statement import DocumentFacts, Entity, EntityType, Evidence, Literal, Modality, Ref, Statement
from kgx.rdf.terms import Names
from kgx.resources.questions import load_questions
from kgx.resources.vocabulary import load_vocabulary
from kgx.store.asking import open_source
from kgx.store.embedded import EmbeddedStore, Extracted
from kgx.store.folder import StoreFolder

SYLLABLES = "가나다라마바사아자차카타파하고노도로모보소오조초코토포호구누두루무부수우주추쿠투푸후"
ACTS = ("체결했다", "만났다", "방문했다", "발표했다", "참석했다", "밝혔다", "운영한다", "제안했다", "요청했다")
AT_ONCE = 100
TRIPLES_OF_A_STATEMENT = 30  # with its evidence; only to know when to count


@dataclass(slots=True)
class World:
    """The things that generated articles speak of; the first of each kind is spoken of most."""

    chance: Random
    things: dict[EntityType, list[Entity]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        counts = {
            EntityType.CITY: 400, EntityType.PERSON: 3000, EntityType.ORGANIZATION: 400, EntityType.FORUM: 60,
            EntityType.EVENT: 400, EntityType.POLICY: 900, EntityType.AWARD: 60, EntityType.PLACE: 300,
        }  # fmt: skip
        for kind, count in counts.items():
            self.things[kind] = [self._thing(kind, number) for number in range(count)]

    def _thing(self, kind: EntityType, number: int) -> Entity:
        name = "".join(self.chance.choice(SYLLABLES) for _ in range(3)) + str(number)
        return Entity(f"{kind.value.lower()}-{name}", kind, name, (f"{name} {kind.value}",))

    def one(self, kind: EntityType) -> Entity:
        """One of a kind: the first in a twentieth of all cases, the others the less often the later they come."""
        known = self.things[kind]
        return known[0] if self.chance.random() < 0.05 else known[int(len(known) * self.chance.random() ** 2)]


C, P, B, F = EntityType.CITY, EntityType.PERSON, EntityType.ORGANIZATION, EntityType.FORUM
E, L, A, V = EntityType.EVENT, EntityType.POLICY, EntityType.AWARD, EntityType.PLACE
# predicate, subject, object ("text" and "date" are literals), qualifiers, how often
SHAPES: tuple[tuple[str, EntityType, EntityType | str, tuple[str, ...], int], ...] = (
    ("signedAgreementWith", C, C, ("date", "agreementType"), 4),
    ("endedAgreementWith", C, C, ("date", "reason"), 1),
    ("cooperatesWith", C, C, ("date", "topic"), 2),
    ("metWith", P, P, ("date", "event", "topic"), 4),
    ("visited", P, C, ("date", "purpose"), 3),
    ("spokeAt", P, E, ("date", "speechType"), 3),
    ("attended", P, E, ("date", "role"), 3),
    ("heldIn", E, V, (), 2),
    ("startDate", E, "date", (), 1),
    ("editionOf", E, F, ("ordinal",), 1),
    ("presented", P, L, ("date", "event"), 3),
    ("operates", C, L, ("date",), 2),
    ("purpose", L, "text", (), 2),
    ("target", L, "text", ("date",), 1),
    ("wonAward", C, A, ("date", "reason"), 1),
    ("memberOf", C, B, ("validFrom",), 1),
    ("holdsPosition", P, B, ("role", "date"), 3),
    ("said", P, "text", ("date",), 6),
    ("requested", P, "text", ("date", "addressee"), 1),
    ("proposed", P, "text", ("date", "addressee"), 1),
)
WEIGHTS = [shape[4] for shape in SHAPES]


def article(world: World, number: int) -> Extracted:
    """One article of some twenty statements, each on a sentence of its own."""
    chance = world.chance
    day = date(2005, 1, 1) + timedelta(days=number % 7300)
    name = f"https://news.example/{number}"
    own = Entity(f"article-{number}", EntityType.ARTICLE, f"기사 {number}")
    used: dict[str, Entity] = {own.id: own}
    statements: list[Statement] = []
    sentences: list[str] = []
    at = 0

    def say(subject: Entity, predicate: str, end: Entity | Literal, more: dict[str, str | Ref], rule: str) -> None:
        nonlocal at
        words = end.label if isinstance(end, Entity) else end.value
        sentence = f"{subject.label}은 {day.isoformat()} {words} 일을 두고 {chance.choice(ACTS)}."
        place = Evidence(name, len(sentences), at, at + len(sentence), sentence, rule)
        sentences.append(sentence)
        at += len(sentence) + 1
        used[subject.id] = subject
        if isinstance(end, Entity):
            used[end.id] = end
        modality = chance.choices((Modality.ASSERTED, Modality.PLANNED), (9, 1))[0]
        value = Ref(end.id) if isinstance(end, Entity) else end
        known = tuple(sorted(more.items()))
        statements.append(Statement(Ref(subject.id), predicate, value, known, modality, (place,), 0.9, ("rule=0.9",)))

    city = world.one(C)
    office = world.things[C].index(city) * 3 + min(2, number % 7300 // 2500)
    mayor = world.things[P][office % len(world.things[P])]
    say(mayor, "mayorOf", city, {"date": day.isoformat()}, "offices/mayor")
    for _ in range(16):
        predicate, first, last, names, _ = chance.choices(SHAPES, WEIGHTS)[0]
        subject = world.one(first)
        end = world.one(last) if isinstance(last, EntityType) else _literal(world, last, day)
        if first is E:  # an event has one place, one first day, one series
            nth = world.things[E].index(subject)
            day_of = Literal((date(2005, 1, 1) + timedelta(days=nth * 18)).isoformat(), "date")
            end = (
                day_of if last == "date" else world.things[EntityType(last)][nth % len(world.things[EntityType(last)])]
            )
        qualifiers = {one: value for one in names if (value := _qualifier(world, one, day, used)) is not None}
        say(subject, predicate, end, qualifiers, f"{predicate}/rule{chance.randrange(6)}")
    for thing in list(used.values())[1:]:
        say(own, "mentions", thing, {}, "page/mention")
    text = "\n".join(sentences)
    facts = DocumentFacts(
        name, day.isoformat(), sha256(text.encode()).hexdigest(), tuple(used.values()), tuple(statements), own.label
    )
    (merged,) = merge_documents([facts], load_vocabulary())
    return Extracted(merged, (text,), f"{number}")


def _literal(world: World, kind: str, day: date) -> Literal:
    if kind == "date":
        return Literal(day.isoformat(), "date")
    policy = world.one(L).label
    return Literal(f"{policy} {''.join(world.chance.choice(SYLLABLES) for _ in range(30))}")


def _qualifier(world: World, name: str, day: date, used: dict[str, Entity]) -> str | Ref | None:
    kinds = {"event": E, "addressee": P}
    if name in kinds:
        thing = world.one(kinds[name])
        used[thing.id] = thing
        return Ref(thing.id)
    plain = {"date": day.isoformat(), "validFrom": day.isoformat()[:7], "ordinal": "7"}
    return plain.get(name) or f"{name} {world.chance.randrange(20)}"


def fill(folder: Path, triples: int) -> dict[str, object]:
    """Make a store whose merged graph holds at least `triples`."""
    world = World(Random(5))
    begun = time.perf_counter()
    number = 0
    with EmbeddedStore(StoreFolder.make(folder)) as store:
        while number * 34 * TRIPLES_OF_A_STATEMENT < triples:
            store.write([article(world, number + one) for one in range(AT_ONCE)])
            number += AT_ONCE
        written = time.perf_counter()
        store.settle()
    merged = time.perf_counter()
    with EmbeddedStore(StoreFolder.open(folder)) as store:
        sum(1 for _ in store.facts())
    read = time.perf_counter()
    quads = Store.read_only(str(folder))
    merged_graph = Names(StoreFolder.open(folder).base_iri).graph("merged")
    count = sum(1 for _ in quads.quads_for_pattern(None, None, None, merged_graph))
    return {
        "articles": number, "merged_triples": count, "quads": len(quads), "write_s": round(written - begun, 1),
        "merge_s": round(merged - written, 1), "read_facts_s": round(read - merged, 1),
    }  # fmt: skip


def ask(folder: Path, repeats: int) -> dict[str, dict[str, float]]:
    """The time of each named question, with the busiest name and with others."""
    world = World(Random(5))
    source = open_source(str(folder), timeout=60, environment={})
    kinds = {"city": C, "forum": F, "event": E, "organization": B, "body": B, "place": C, "name": C, "who": P}
    measured = {}
    for name, question in load_questions().items():
        times, busiest, rows = [], [], 0
        for turn in range(repeats):
            given = {}
            for one in question.parameters:
                kind = C if name == "awards-of" else kinds.get(one.name)
                if one.default is not None:
                    continue
                if kind is not None:
                    known = world.things[kind]
                    given[one.name] = known[0 if turn % 4 == 0 else turn * 7 % len(known)].label
                else:
                    given[one.name] = {
                        "date": f"{2006 + turn % 15}-06-15", "words": world.things[L][turn].label,
                        "article": f"https://news.example/{turn * 3}", "rule": f"metWith/rule{turn % 6}",
                    }[one.name]  # fmt: skip
            query = question.asked(given, source.names.graph("merged").value)
            begun = time.perf_counter()
            found = sum(1 for _ in source.ask(query))  # type: ignore[union-attr]
            times.append((time.perf_counter() - begun) * 1000)
            if turn % 4 == 0:
                busiest.append(times[-1])
                rows = max(rows, found)
        measured[name] = {
            "median_ms": round(median(times), 1), "hub_ms": round(median(busiest), 1), "rows": rows
        }  # fmt: skip
    return measured


CITIES = ("성남", "수원", "고양", "용인", "창원", "청주", "천안", "전주", "포항", "김해", "제주", "안산")
ABROAD = ("베트남 다낭", "일본 후쿠오카", "중국 선양", "독일 프라이부르크", "미국 시애틀", "프랑스 리옹")


def write_articles(folder: Path, count: int) -> None:
    """Articles of a few sentences, no two alike."""
    chance = Random(7)
    for number in range(count):
        lines = [f"{chance.choice(CITIES)}시, 교류를 넓히다", ""]
        for _ in range(8):
            home, abroad, day = chance.choice(CITIES), chance.choice(ABROAD), chance.randrange(1, 28)
            kinds = (
                f"{home}시는 지난 {day}일 {abroad}시와 우호도시 협약을 체결했다.",
                f"{home}시는 {day}일 {abroad}시 대표단 {chance.randrange(3, 60)}명을 맞아 교류를 논의했다.",
                f"홍길{chance.choice(SYLLABLES)} {home}시장은 {day}일 시청에서 {abroad}시장을 만났다.",
                f"{home}시는 청년 {chance.randrange(100, 900)}명을 돕는 '청년{number % 50}카드' 사업을 운영한다.",
            )
            lines.append(chance.choice(kinds))
        path = folder / f"{number:05}.txt"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def extract(count: int) -> dict[str, object]:
    """Extract generated articles into a store, again, and with one edited."""
    found: dict[str, object] = {"articles": count}
    with tempfile.TemporaryDirectory(prefix="kgx-") as place:
        articles, store = Path(place) / "articles", Path(place) / "store"
        articles.mkdir()
        write_articles(articles, count)
        for name in ("first", "again", "one_edited"):
            if name == "one_edited":
                edited = articles / "00000.txt"
                more = "\n성남시는 지난 9일 호주 브리즈번시와 자매도시 협약을 체결했다.\n"
                edited.write_text(edited.read_text(encoding="utf-8") + more, encoding="utf-8")
            begun = time.perf_counter()
            update = extract_to_store([str(articles)], Reading("2024-06-15"), Extraction(), store, problems=[])
            found[name] = {
                "new": len(update.new), "changed": len(update.changed), "unchanged": len(update.unchanged),
                "added": update.size.added, "removed": update.size.removed,
                "s": round(time.perf_counter() - begun, 1),
            }  # fmt: skip
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--triples", type=int, default=1_000_000, help="triples of the merged graph")
    parser.add_argument("--articles", type=int, default=1000, help="articles to extract; 0 leaves this out")
    parser.add_argument("--repeats", type=int, default=20, help="times each question is asked")
    parser.add_argument("--limit", type=float, help="milliseconds that no median may be above")
    parser.add_argument("--keep", type=Path, help="keep the store of questions here, or use that here")
    options = parser.parse_args()
    result: dict[str, object] = {}
    with tempfile.TemporaryDirectory(prefix="kgx-") as place:
        folder = options.keep or Path(place) / "store"
        if not folder.exists():
            result["store"] = fill(folder, options.triples)
        asked = ask(folder, options.repeats)
    result["questions"] = asked
    if options.articles:
        result["extraction"] = extract(options.articles)
    json.dump(result, sys.stdout, indent=2)
    print()
    return int(options.limit is not None and any(one["median_ms"] > options.limit for one in asked.values()))


if __name__ == "__main__":
    sys.exit(main())

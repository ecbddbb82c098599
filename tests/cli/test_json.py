"""`--json` on every command: one document on standard output, nothing beside it, the same in every language."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

import kgx
from kgx.cli.app import app
from tests.serving import serving

SILENT = {"serve"}  # runs until it is ended; what it tells stands at its address
ARTICLE = "성남시는 지난 3일 베트남 다낭시와 우호도시 협약을 체결했다.\n"
EDITED = "성남시는 지난 5일 일본 후쿠오카시와 자매도시 협약을 체결했다.\n"
RULE = """\
- rule: test/looks-round
  predicate: 기웃거리다
  roles:
    who: {from: [subject, topic], type: Person}
    where: {from: object, type: City}
  gives: {s: who, p: visited, o: where}
  examples:
    - {text: "박서준 교수는 부산을 기웃거렸다.", gives: [[박서준, visited, 대구]]}
"""
# Command line, status, and names that the document (or the first of its rows) has at least.
CASES: dict[str, tuple[str, int, str]] = {
    "extract": ("extract articles none.txt -o out.ttl", 1, "articles entities statements conflicts problems written"),
    "extract to a store": (
        "extract more --store store --published 2024-05-14",
        0,
        "new changed unchanged added removed problems store",
    ),
    "extract unmerged": ("extract more -o p.parquet --published 2024-05-14", 0, "articles problems written"),
    "merge": ("merge g.nq -o out.nq", 0, "articles entities statements conflicts left_out problems written"),
    "merge to a store": ("merge g.nq --store merged", 0, "new changed unchanged added removed store problems written"),
    "forget": ("forget a.txt none.txt --store store", 1, "forgotten missing added removed"),
    "query": ("query partner-counts store", 0, "head results"),
    "query by ASK": ("query ASK{?s?p?o} g.nq", 0, "head boolean"),
    "query by CONSTRUCT": ("query CONSTRUCT{?s?p?o}WHERE{?s?p?o} g.nq", 0, "@id"),
    "query --list": ("query --list", 0, "name ko en parameters"),
    "explain": ("explain 성남시는_문을_열었다.", 0, "sentences"),
    "doctor": ("doctor", 0, "able checks"),
    "seeds": ("seeds new", 0, "folder articles"),
    "show": ("show g.nq", 0, "articles entities statements links"),
    "show of one": ("show g.nq 성남", 0, "id label type aliases joined statements"),
    "review": ("review g.nq", 0, ""),
    "eval": ("eval gold g.jsonl --misses --spurious", 0, "precision recall f1 misses spurious"),
    "verify": ("verify g.nq more", 1, "proven all moved lost faults"),
    "diff": ("diff g.nq h.nq", 1, "entities statements"),
    "load": ("load g.nq --to URL", 0, "graphs triples to sent resumed unchanged mismatches"),
    "validate": ("validate g.nq", 0, "conforms violations"),
    "conflicts": ("conflicts g.nq", 0, "conflicts left_out"),
    "draw": ("draw g.nq -o g.svg", 0, "written entities statements left_out"),
    "lexicon check": ("lexicon check mine.csv", 0, "errors warnings findings"),
    "lexicon list": ("lexicon list --search 성남", 0, "id label type aliases source file line"),
    "rules list": ("rules list agreement/sign", 0, "rule kind lemmas gives origin examples"),
    "rules check": ("rules check mine.yaml", 1, "usable errors examples broken remarks"),
    "rules stats": ("rules stats articles", 0, "documents gold rules never"),
    "rules diff": ("rules diff package mine.yaml articles", 0, "gained lost changed"),
}


def leaves(group: Any, *before: str) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from leaves(command, *before, name)
        else:
            yield " ".join((*before, name)), command


COMMANDS = dict(leaves(typer.main.get_command(app)))


def test_every_command_has_the_option() -> None:
    without = {name for name, command in COMMANDS.items() if all("--json" not in one.opts for one in command.params)}
    assert without == SILENT


def test_every_command_is_tried_here() -> None:
    assert [name for name in COMMANDS.keys() - SILENT if name not in CASES] == []


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with articles, their graph, another graph, a store, gold, rules and a lexicon."""
    place = tmp_path_factory.mktemp("json")
    for folder, text in (("articles", ARTICLE), ("more", EDITED)):
        (place / folder).mkdir()
        (place / folder / "a.txt").write_text(text, "utf-8")
    graph = kgx.extract(place / "articles", published="2024-05-14")
    graph.save(place / "g.nq")
    graph.save(place / "g.jsonl")
    kgx.extract(place / "more", published="2024-05-14").save(place / "h.nq")
    (place / "gold").mkdir()
    gold = "doc: a.txt\nentities: []\nstatements:\n  - [성남, signedAgreementWith, 하노이]\n"
    (place / "gold" / "a.yaml").write_text(gold, "utf-8")
    (place / "mine.yaml").write_text(RULE, "utf-8")
    lexicon = "id,label,type,aliases,source\norg-naru,나루연구원,Organization,나루원,자체\n"
    (place / "mine.csv").write_text(lexicon, "utf-8")
    made = CliRunner().invoke(app, ["extract", str(place / "articles"), "--store", str(place / "store"), "--quiet"])
    assert made.exit_code in (0, 1), made.output
    return place


def printed(line: str, prepared: Path, place: Path, environment: Mapping[str, str]) -> tuple[int, bytes, str]:
    """Status, standard output and standard error of a command in a fresh copy of the folder, always of one name."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(prepared, place)
    with pytest.MonkeyPatch.context() as patch, serving() as server:
        patch.chdir(place)
        words = [word.replace("URL", server.url).replace("_", " ") for word in line.split()]
        result = CliRunner(env=dict(environment)).invoke(app, [*words, "--json"])
    return result.exit_code, result.stdout_bytes.replace(server.url.encode(), b"URL"), result.stderr


@pytest.mark.parametrize("name", CASES)
def test_one_document_and_nothing_else(name: str, prepared: Path, tmp_path: Path) -> None:
    line, status, keys = CASES[name]
    code, output, errors = printed(line, prepared, tmp_path / "here", {"KGX_LANG": "en"})
    assert code == status, output.decode() + errors
    found = json.loads(output)
    assert output.endswith(b"\n")
    assert output.count(b"\n") == 1 or name.startswith("query")  # those of SPARQL are written by its library
    first = found[0] if isinstance(found, list) and found else found
    assert set(keys.split()) <= set(first)
    again = printed(line, prepared, tmp_path / "here", {"KGX_LANG": "ko"})
    assert (code, output) == again[:2] or name == "doctor"  # which tells the language


def test_half_a_character_is_written_as_its_escape(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    from kgx.cli.output import emit

    emit({"text": "가\udc80"})
    assert capfdbinary.readouterr().out == '{"text": "가\\udc80"}\n'.encode()

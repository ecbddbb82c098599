"""What the pages under docs/ show is what happens: rule files load, their examples hold, commands print that."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from kgx.checking.rule_examples import fits, produced
from kgx.pipeline import Extractor
from kgx.resources import rule_format
from kgx.resources.entries import COLUMNS, TYPES
from kgx.resources.lexicon_tables import TABLES
from kgx.resources.paths import rules_folder
from kgx.resources.questions import load_questions
from kgx.resources.rules import Example, load_rules
from tests.relations.test_rule_examples import shown

DOCS = Path(__file__).resolve().parent.parent / "docs"
RULES = (DOCS / "rules.md").read_text(encoding="utf-8")
PIPELINE = (DOCS / "pipeline.md").read_text(encoding="utf-8")
CURATION = (DOCS / "curation.md").read_text(encoding="utf-8")
LEXICONS = (DOCS / "lexicons.md").read_text(encoding="utf-8")
RDF = (DOCS / "rdf.md").read_text(encoding="utf-8")
API = (DOCS / "explorer-api.md").read_text(encoding="utf-8")
QUERY = (DOCS / "query.md").read_text(encoding="utf-8")
PAGES = {"rules": RULES, "pipeline": PIPELINE, "curation": CURATION, "lexicons": LEXICONS, "query": QUERY, "rdf": RDF,
         "explorer-api": API}  # fmt: skip
STATUS = re.compile(r"\[exit status (\d)\]")


def files(page: str) -> dict[str, str]:
    """The blocks that a page marks as whole files, by name."""
    return dict(re.findall(r"^<!-- file: (\S+) -->\n```\w+\n(.*?)^```$", page, re.M | re.S))


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.M | re.S)


UNFINISHED = {"step-3.yaml"}  # what does not hold is shown on the page
RULE_FILES = {name: text for name, text in files(RULES).items() if name.endswith(".yaml")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files of all pages."""
    place = tmp_path_factory.mktemp("docs")
    for name, text in (pair for page in PAGES.values() for pair in files(page).items()):
        (place / name).write_text(text, encoding="utf-8")
    return place


def test_every_rule_on_the_page_is_a_whole_file() -> None:
    assert len(RULE_FILES) > 4
    assert len(RULE_FILES) == len(blocks(RULES, "yaml"))


@pytest.mark.parametrize("name", sorted(RULE_FILES.keys() - UNFINISHED))
def test_the_examples_of_a_rule_file_hold(extractor: Extractor, folder: Path, name: str) -> None:
    """As `kgx extract --rules` has it: the package's rules and this file."""
    with_file = Extractor(rules=[folder / name])
    with_file.analyzer = extractor.analyzer  # loaded once
    packaged = len(load_rules().examples)
    examples = with_file.rules.examples[packaged:]
    assert any(example.gives for _, example in examples)
    for rule, example in examples:
        _holds(with_file, rule, example)


def _holds(extractor: Extractor, rule: str, example: Example) -> None:
    facts = produced(extractor, rule, example)
    if not example.gives:
        assert not facts, f"{example.text}\n  {shown(facts)}"
    missing = [wanted for wanted in example.gives if not any(fits(fact, wanted) for fact in facts)]
    assert not missing, f"{example.text}\n  missing: {missing}\n  {shown(facts)}"


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_the_commands_print_what_is_shown(folder: Path, page: str) -> None:
    """An ellipsis ends what is shown of a line; lines that are shown come in this order. The last may be a status."""
    for command in re.findall(r"^\$ .*(?:\n(?!\$ ).*)*", "\n".join(blocks(page, "console")), re.M):
        line, *shown_lines = command.splitlines()
        words = shlex.split(line.removeprefix("$ "))
        run = [sys.executable, "-m", *words]
        done = subprocess.run(run, capture_output=True, text=True, encoding="utf-8", cwd=folder)
        status = STATUS.fullmatch(shown_lines[-1]) if shown_lines else None
        assert done.returncode == (int(status[1]) if status else 0), done.stderr
        at = 0
        for wanted in shown_lines[:-1] if status else shown_lines:
            found = done.stdout.find(wanted.split("…")[0], at)
            assert found >= 0, f"{line}\n{wanted}\n{done.stdout}"
            at = found


def test_the_turtle_is_what_is_written(folder: Path) -> None:
    for page, name in ((PIPELINE, "article.ttl"), (CURATION, "second.ttl"), (RDF, "plan.ttl")):
        written = (folder / name).read_text(encoding="utf-8")
        for turtle in blocks(page, "turtle"):
            wanted = re.escape(turtle.strip()).replace("…", r"\S*")  # an ellipsis stands for the rest of a value
            assert re.search(wanted, written), written


def test_every_question_is_told() -> None:
    told = dict(re.findall(r"^\| `([a-z-]+)` \|[^|]*\|([^|]*)\|$", QUERY.partition("## Named questions")[2], re.M))
    questions = load_questions()
    assert told.keys() == questions.keys()
    for name, row in told.items():
        assert re.findall(r"`(\w+)`", row) == [parameter.name for parameter in questions[name].parameters]


def test_every_key_and_every_source_is_told() -> None:
    told = set(re.findall(r"`\.?([\w.-]+)`", RULES))
    keys = rule_format.FRAME_KEYS | rule_format.PAIR_KEYS | rule_format.PAIR_MATCH_KEYS | rule_format.ROLE_KEYS
    keys |= rule_format.GIVE_KEYS | rule_format.EXAMPLE_KEYS | rule_format.FORMS | rule_format.ROLE_SOURCES
    keys |= rule_format.QUOTED | rule_format.CHECKS | rule_format.OBJECT_PARTS | rule_format.VALUE_PARTS
    keys |= rule_format.BUILT_IN_OBJECTS | rule_format.BUILT_IN_SUBJECTS | rule_format.BUILT_IN_VALUES
    keys |= set(rule_format.TYPE_GROUPS)
    assert sorted(keys - told) == []
    assert [name for name in sorted(rule_format.LEXICON_HEADS) if name not in RULES] == []


def test_no_key_is_told_that_does_not_exist() -> None:
    """The first column of the tables of keys names keys of the format only."""
    section = RULES.partition("## Every key")[2]
    cells = re.findall(r"^\| (`[^|]*`) \|", section, re.M)
    named = {word for cell in cells for word in re.findall(r"`\.?([\w-]+)`", cell)}
    known = set[str]().union(
        *(value for name in rule_format.__all__ if isinstance(value := getattr(rule_format, name), frozenset))
    )
    assert sorted(named - known) == []


def test_the_page_follows_the_rules_folder() -> None:
    """No rule file of the page has the name of one of the package's, into whose folder readers may put it."""
    assert [name for name in RULE_FILES if (rules_folder() / name).exists()] == []


def test_every_table_and_column_of_the_lexicons_is_told() -> None:
    told = set(re.findall(r"`([\w.]+)`", LEXICONS))
    wanted = set(COLUMNS) | set(map(str, TYPES)) | set(TABLES)
    for table in TABLES.values():
        wanted |= {*table.columns, *(value for values in table.allowed.values() for value in values)}
    assert sorted(wanted - told) == []
    named = {name for name in told if name.endswith(".csv") and name != "mine.csv"}
    assert named == set(TABLES)

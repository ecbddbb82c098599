"""The pages under docs/ tell all there is and nothing else: keys of rules, columns of lexicons, questions, terms.
That they do what they show is seen to by `test_pages.py`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from rdflib import Graph
from reference_commands import commands_page
from reference_ontology import ontology_page
from reference_schemas import rules_page, statements_page
from typer.testing import CliRunner

from kgx.checking.rule_examples import fits, produced
from kgx.cli.app import app
from kgx.pipeline import Extractor
from kgx.rdf.terms import KGO
from kgx.reading.formats import SUFFIXES as READ
from kgx.resources import rule_format
from kgx.resources.entries import COLUMNS, TYPES
from kgx.resources.lexicon_tables import TABLES
from kgx.resources.paths import rules_folder, schema_path
from kgx.resources.questions import load_questions
from kgx.resources.rules import Example, load_rules
from tests.relations.test_rule_examples import shown

DOCS = Path(__file__).resolve().parent.parent / "docs"
RULES = (DOCS / "rules.md").read_text(encoding="utf-8")
LEXICONS = (DOCS / "lexicons.md").read_text(encoding="utf-8")
QUERY = (DOCS / "query.md").read_text(encoding="utf-8")


def files(page: str) -> dict[str, str]:
    """The blocks that a page marks as whole files, by name."""
    return dict(re.findall(r"^<!-- file: (\S+) -->\n```\w+\n(.*?)^```$", page, re.M | re.S))


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.M | re.S)


UNFINISHED = {"step-3.yaml"}  # what does not hold is shown on the page
RULE_FILES = {name: text for name, text in files(RULES).items() if name.endswith(".yaml")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the rule files of the page."""
    place = tmp_path_factory.mktemp("docs")
    for name, text in RULE_FILES.items():
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


def test_every_suffix_that_is_read_is_told() -> None:
    page = (DOCS / "formats.md").read_text(encoding="utf-8")
    assert [suffix for suffix in sorted(READ) if f"`{suffix}`" not in page] == []


def test_what_contributing_names_is_there() -> None:
    """Files and folders by their path, and the targets of make."""
    page = (DOCS.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:kgx|tests|schemas|docs|benchmarks|notebooks|\.ci)/[\w./*-]+)`", page)
    assert len(named) > 25
    assert [name for name in named if not list(DOCS.parent.glob(name.rstrip("/")))] == []
    targets = re.findall(r"^([a-z]+):", (DOCS.parent / "Makefile").read_text(encoding="utf-8"), re.M)
    assert set(re.findall(r"`make ([a-z]+)", page)) <= set(targets)


def test_the_changelog_keeps_its_form() -> None:
    """That of Keep a Changelog: the unreleased first, dated versions, six kinds of changes, each a list."""
    from kgx import __version__

    page = (DOCS.parent / "CHANGELOG.md").read_text(encoding="utf-8")
    first, *versions = re.findall(r"^## (.*)$", page, re.M)
    assert first == "[Unreleased]"
    assert [one for one in versions if not re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", one)] == []
    assert versions[0].startswith(f"[{__version__}]")
    parts = re.split(r"^### (.*)\n\n", page, flags=re.M)
    assert set(parts[1::2]) <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert all(part.startswith("- ") for part in parts[2::2])


@pytest.mark.parametrize("picture", sorted((DOCS / "pictures").iterdir()), ids=lambda path: path.name)
def test_pictures_are_small(picture: Path) -> None:
    assert picture.stat().st_size < 300_000


def test_the_python_page_lists_the_public_names() -> None:
    import kgx

    page = (DOCS / "reference" / "python.md").read_text(encoding="utf-8")
    made = set(re.findall(r"^::: kgx\.(\w+)$", page, re.M))
    assert made | {"__version__"} == set(kgx.__all__)
    assert set(re.findall(r"`kgx\.(\w+)`", page.partition("## ")[0])) == set(kgx.__all__)


def test_the_page_of_commands_has_every_option() -> None:
    page = commands_page()
    for name in command_names():
        shown = CliRunner().invoke(app, [*name.split(), "--help"]).stdout
        section = page.partition(f" `kgx {name}`\n")[2].partition("\n## ")[0]
        wanted = set(re.findall(r"^ +.*?(--[\w-]+)", shown, re.M)) - {"--help"}
        assert wanted <= set(re.findall(r"(?<![\w-])--[\w-]+", section)), name


def command_names() -> list[str]:
    """All commands with their groups, such as "rules check"."""
    groups = {group.name or "": group.typer_instance for group in app.registered_groups if group.typer_instance}
    names = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
    for prefix, group in groups.items():
        prefix = prefix or str(group.info.name)
        names += [f"{prefix} {one.name or one.callback.__name__}" for one in group.registered_commands if one.callback]
    return names


def test_the_page_of_the_ontology_has_every_term() -> None:
    """Every class and property that the ontology's file declares has its heading."""
    graph = Graph().parse(schema_path("kgx.ttl"))
    terms = {str(subject).rpartition("#")[2] for subject in graph.subjects() if str(subject).startswith(KGO)}
    told = re.findall(r"^### `kgo:(\w+)` \{ #(\w+) \}$", ontology_page(), re.M)
    assert len(terms) > 100
    assert {name for name, _ in told} == terms
    assert all(name == anchor for name, anchor in told)
    anchors = set(re.findall(r"\]\(#(\w+)\)", ontology_page()))
    assert anchors <= terms


@pytest.mark.parametrize("name", ["frame", "role", "pair", "give", "example"])
def test_the_page_of_the_rule_format_tells_every_key(name: str) -> None:
    schema = json.loads(schema_path("rules.schema.json").read_text(encoding="utf-8"))["$defs"][name]
    rows = re.findall(r"^\| `([\w.]+)`[^|]*\|.*\| (.*) \|$", rules_page(RULES), re.M)
    assert schema["properties"].keys() <= {key for key, _ in rows}
    assert [key for key, meaning in rows if not meaning.strip()] == []


def test_the_page_of_the_statements_file_tells_every_key() -> None:
    schema = json.loads(schema_path("statements.schema.json").read_text(encoding="utf-8"))
    rows = re.findall(r"^\| `(\w+)`[^|]*\|.*\| (.*) \|$", statements_page(), re.M)
    for one in (schema, *schema["$defs"].values()):
        assert one.get("properties", {}).keys() <= {key for key, _ in rows}
    assert [key for key, meaning in rows if not meaning.strip()] == []

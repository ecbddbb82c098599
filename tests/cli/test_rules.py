"""`kgx rules`: listing, checking, comparing and measuring rules."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kgx.cli.app import app

GOOD = """\
- rule: test/looks-round
  predicate: 기웃거리다
  roles:
    who: {from: [subject, topic], type: Person}
    where: {from: object, type: City}
  gives: {s: who, p: visited, o: where}
  examples:
    - {text: "박서준 교수는 부산을 기웃거렸다.", gives: [[박서준, visited, 부산]]}
    - {text: "김하린 관장이 대구를 기웃거렸다.", gives: [[김하린, visited, 대구]]}
    - {text: "광주를 기웃거린 이서연 대표가 웃었다.", gives: []}
    - {text: "박서준 교수는 골목을 기웃거렸다.", gives: []}
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_list_names_every_rule_once() -> None:
    rows = json.loads(run("rules", "list", "--json").stdout)
    names = [row["rule"] for row in rows]
    assert len(names) == len(set(names)) > 100
    assert {row["kind"] for row in rows} == {"frame", "pair"}
    assert all(row["gives"] and row["origin"].count(":") == 1 for row in rows)


def test_list_by_what_rules_give_and_what_calls_them(pack: Path) -> None:
    rows = json.loads(run("rules", "list", "--predicate", "visited", "--json").stdout)
    assert rows
    assert all("visited" in row["gives"] for row in rows)
    called = json.loads(run("rules", "list", "--lemma", "기웃거리다", "--rules", pack, "--json").stdout)
    mine = [row for row in called if row["rule"] == "test/looks-round"]
    assert [row["origin"] for row in mine] == [f"{pack}:1"]
    assert all(row["rule"] == "test/looks-round" or "*" in row["lemmas"] for row in called)
    listed = run("rules", "list", "--lemma", "기웃거리다", "--rules", pack).stdout
    assert ["test/looks-round", "기웃거리다", "visited", f"{pack}:1"] in [line.split() for line in listed.splitlines()]


def test_list_says_when_there_is_none() -> None:
    result = run("rules", "list", "--predicate", "eats")
    assert result.exit_code == 2
    assert "no rule is like that" in result.stderr


def test_check_runs_the_examples(pack: Path) -> None:
    result = run("rules", "check", pack)
    assert result.exit_code == 0, result.output
    assert "1 rules can be used, 0 cannot; 4 of 4 examples hold" in result.stdout
    assert f"{pack}:1: rule 'test/looks-round' has 2 examples that give something" in result.stdout


def test_check_says_what_came_out_instead(pack: Path) -> None:
    text = GOOD.replace("[[박서준, visited, 부산]]", "[[박서준, visited, 광주]]").replace("골목을", "울산을")
    pack.write_text(text.replace("김하린 관장이", "한 관장이"), encoding="utf-8")
    result = run("rules", "check", pack)
    assert result.exit_code == 1
    assert f"{pack}:8: rule 'test/looks-round': this example does not hold" in result.stdout
    assert "missing  박서준 visited 광주" in result.stdout
    assert "got      박서준 visited 부산" in result.stdout
    assert "wanted   nothing" in result.stdout
    assert "got      박서준 visited 울산" in result.stdout
    assert "because  who.type: wanted Person; found 관장: Role" in result.stdout
    assert "1 of 4 examples hold" in result.stdout


def test_check_tells_all_errors_of_all_files_and_runs_the_rest(pack: Path, tmp_path: Path) -> None:
    bad = GOOD.replace("test/looks-round", "test/one").replace("p: visited", "p: saw")
    worse = GOOD.replace("test/looks-round", "test/two").replace("type: City", "type: Town")
    same = GOOD.replace("test/looks-round", "office/holds")
    (tmp_path / "bad.yaml").write_text(bad + worse + same, encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("- rule: [", encoding="utf-8")
    result = run("rules", "check", tmp_path)
    assert result.exit_code == 1
    errors = result.stderr.splitlines()
    assert len(errors) == 4
    assert errors[0].startswith(f"kgx: {tmp_path / 'bad.yaml'}:6: rule 'test/one': unknown predicate: saw; allowed: ")
    assert errors[1].startswith(f"kgx: {tmp_path / 'bad.yaml'}:16: rule 'test/two': unknown type: Town; allowed: ")
    assert "this name is taken (offices.yaml:" in errors[2]
    assert f"{tmp_path / 'broken.yaml'}:2: not valid YAML" in errors[3]
    assert "1 rules can be used, 4 cannot" in result.stdout


def test_check_of_what_is_not_there(tmp_path: Path) -> None:
    assert run("rules", "check", tmp_path / "none.yaml").exit_code == 2
    empty = run("rules", "check", tmp_path)
    assert empty.exit_code == 2
    assert "the folder holds no rule files" in empty.stderr


def test_stats_count_what_rules_do(seeds: Path, tmp_path: Path) -> None:
    lines = tmp_path / "lines.txt"
    lines.write_text("부산시는 박서준 교수를 부산관광공사 사장으로 임명했다.\n\n하늘이 맑다.\n", encoding="utf-8")
    result = run("rules", "stats", seeds, "--gold", seeds / "gold", "--lines", lines, "--json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert (found["documents"], found["gold"]) == (5 + 2, 5)
    rows = {row["rule"]: row for row in found["rules"]}
    chosen = rows["office/chosen"]
    assert (chosen["fired"], chosen["documents"], chosen["precision"]) == (1, 1, None)
    assert all(row["kept"] <= row["fired"] for row in rows.values())
    assert {row["kind"] for row in rows.values()} == {"frame", "pair", "code"}
    judged = [row for row in rows.values() if row["precision"] is not None]
    assert len(judged) > 30
    assert sum(row["right"] for row in judged) / sum(row["right"] + row["wrong"] for row in judged) > 0.9
    assert set(found["never"]) == {name for name, row in rows.items() if not row["fired"]}


def test_stats_list_the_rules_that_never_fire_with_their_reasons(tmp_path: Path) -> None:
    lines, pack = tmp_path / "lines.txt", tmp_path / "mine.yaml"
    lines.write_text("하늘이 맑다.\n", encoding="utf-8")
    text = GOOD.replace("  predicate:", "  why: seldom said of people\n  predicate:", 1)
    pack.write_text(text, encoding="utf-8")
    result = run("rules", "stats", "--lines", lines, "--rules", pack)
    assert result.exit_code == 0, result.output
    never = result.stdout.partition("rules never fired")[2]
    assert ["test/looks-round", "seldom said of people"] in [line.split(maxsplit=1) for line in never.splitlines()]


def test_stats_of_nothing(tmp_path: Path, seeds: Path) -> None:
    assert "nothing to measure" in run("rules", "stats").stderr
    assert "no gold files" in run("rules", "stats", seeds, "--gold", tmp_path).stderr
    missing = run("rules", "stats", tmp_path / "missing.txt")
    assert missing.exit_code == 2
    assert "no article could be read" in missing.stderr


DIARY = "박서준 교수는 3일 부산을 기웃거렸다.\n박서준 교수는 4일 대구를 방문했다.\n"


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    path = tmp_path / "articles" / "diary.txt"
    path.parent.mkdir()
    path.write_text(DIARY, encoding="utf-8")
    return path


def changes(*arguments: str | Path) -> dict[str, list[str]]:
    result = run("rules", "diff", *arguments, "--published", "2024-06-10", "--json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    return {
        kind: [f"{one['subject']} {one['predicate']} {one['object']}" for one in rows] for kind, rows in found.items()
    }


def test_diff_tells_what_rules_add_and_take(pack: Path, diary: Path) -> None:
    gained = {"gained": ["박서준 visited 부산"], "lost": [], "changed": []}
    assert changes("package", pack, diary) == gained
    assert changes(pack, "package", diary) == {"gained": [], "lost": gained["gained"], "changed": []}
    assert changes(pack, pack, diary) == {"gained": [], "lost": [], "changed": []}


def test_diff_tells_what_changed(pack: Path, diary: Path, tmp_path: Path) -> None:
    dated = tmp_path / "dated.yaml"
    dated.write_text(GOOD.replace("o: where}", "o: where, date: time}"), encoding="utf-8")
    # the day is part of a visit's identity, so it is another statement; the purpose is not
    assert changes(pack, dated, diary)["gained"] == ["박서준 visited 부산"]
    purposeful = tmp_path / "purposeful.yaml"
    purposeful.write_text(GOOD.replace("o: where}", "o: where, purpose: =구경}"), encoding="utf-8")
    assert changes(pack, purposeful, diary) == {"gained": [], "lost": [], "changed": ["박서준 visited 부산"]}


def test_diff_of_whole_sets_of_rules(tmp_path: Path, diary: Path) -> None:
    from kgx.resources.paths import rules_folder

    whole = tmp_path / "whole"
    whole.mkdir()
    for path in rules_folder().glob("*.yaml"):
        if path.name != "meetings.yaml":  # visits
            (whole / path.name).write_bytes(path.read_bytes())
    assert changes(rules_folder(), whole, diary)["lost"] == ["박서준 visited 대구"]


def test_diff_of_saved_graphs_shows_sentences(pack: Path, diary: Path, tmp_path: Path) -> None:
    before, after = tmp_path / "before.jsonl", tmp_path / "after.ttl"
    for out, options in ((before, []), (after, ["--rules", pack])):
        assert run("extract", diary, "-q", "--published", "2024-06-10", "-o", out, *options).exit_code == 0
    result = run("rules", "diff", before, after, diary)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        "gained  박서준 visited 부산",
        "        “박서준 교수는 3일 부산을 기웃거렸다.” diary.txt, test/looks-round",
        "1 gained, 0 lost, 0 changed",
    ]


def test_diff_says_what_it_needs(pack: Path, diary: Path, tmp_path: Path) -> None:
    assert "no articles to try the rules on" in run("rules", "diff", pack, "package").stderr
    assert "not of one kind" in run("rules", "diff", pack, tmp_path / "g.ttl", diary).stderr
    assert "missing.yaml: no such file" in run("rules", "diff", pack, tmp_path / "missing.yaml", diary).stderr

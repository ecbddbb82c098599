"""`kgx lexicon check` and `kgx lexicon list`; `kgx extract --lexicon` from file to statement."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kgx.cli.app import app
from kgx.resources.lexicon_tables import TABLES
from kgx.resources.paths import lexicon_path

HEAD = "id,label,type,aliases,country,parent,source\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def written(path: Path, rows: str, head: str = HEAD) -> Path:
    path.write_text(head + rows, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def package() -> Result:
    return run("lexicon", "check", "--json")


def test_the_packages_own_lexicons_have_no_errors(package: Result) -> None:
    found = json.loads(package.stdout)
    assert [one for one in found["findings"] if one["level"] == "error"] == []
    assert package.exit_code == 0


def test_every_table_of_the_package_is_known() -> None:
    assert {path.name for path in lexicon_path("").glob("*.csv")} == set(TABLES)


def test_a_good_file_passes(tmp_path: Path) -> None:
    path = written(tmp_path / "mine.csv", "p1,걷자나루9988,Policy,,시정 자료\n", "id,surface,type,aliases,source\n")
    result = run("lexicon", "check", path)
    assert (result.exit_code, result.stdout) == (0, "0 errors, 0 warnings\n")


# Rows of one file, each with what is told of it; the file's first line is the header.
WRONG = [
    ("a,나루터랩,Polcy,,,,x", "error", "column type: 'Polcy' is unknown; write Policy"),
    ("b,나루터랩,City,,,,x", "", ""),
    ("b,다온터랩,City,,,,x", "error", "column id: b stands in line 3 already; choose another id"),
    ("c,한솔터랩,Policy,,,,x", "", ""),
    ("d,한솔터랩,Policy,,,,x", "error", "한솔터랩 is also Policy c (mine.csv:5); make one row of the two"),
    ("e,한솔터랩,Award,,,,x", "warning", "한솔터랩 is also Policy c (mine.csv:5); give one of them a longer name"),
    ("f,새봄터랩,City,,KR,kr-99,x", "error", "column parent: there is no kr-99; write the id of the place it lies in"),
    ("g,가람터랩,City,,KR,g,x", "error", "column parent: the place lies in itself"),
    ("h,누리터랩,City,,ZZ,,x", "error", "column country: ZZ is no country known; write its ISO 3166 code"),
    ("i,아라터랩,City,,,,", "warning", "column source is empty; say where the row is from"),
    ("j,미르터랩,City,미르터랩,,,x", "warning", "column aliases: 미르터랩 is the label; remove it"),
    (
        "kr-11,서울터랩,City,,,,x",
        "warning",
        "id kr-11 is the package's (서울, korea.csv:2); keep it",
    ),
    ("l,온새터랩,Organization,유엔,,,x", "warning", "유엔 is also InternationalOrganization org-un of the package"),
    ("m,서울,Policy,,,,x", "warning", "서울 is also City kr-11 of the package (korea.csv:2); in your texts"),
    ("n,모,Policy,,,,x", "warning", "모 is one letter: such a name is never looked up; write a longer form"),
    ("o,마음,Policy,,,,x", "warning", "마음 is a common word too (noun); write it into the column ambiguous"),
    ("p,보고,Policy,,,,x", "warning", "보고 is a common word too (a form of 보다)"),
    ("q,빨리,Policy,,,,x", "warning", "빨리 is a common word too (adverb)"),
    ("r,2024년,Event,,,,x", "warning", "2024년 reads as a date or an amount; add the word"),
    ("s,나루. 터랩,Policy,,,,x", "warning", "나루. 터랩 ends a sentence by its full stop or mark"),
    ("t,나루(터랩,Policy,,,,x", "warning", "나루(터랩 has a bracket or quotation mark without its partner"),
]


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result, Result]:
    path = written(tmp_path_factory.mktemp("wrong") / "mine.csv", "".join(f"{row}\n" for row, _, _ in WRONG))
    return path, run("lexicon", "check", path), run("lexicon", "check", path, "--json")


@pytest.mark.parametrize("number", [n for n, (_, level, _) in enumerate(WRONG) if level])
def test_what_is_wrong_is_told_by_line(wrong: tuple[Path, Result, Result], number: int) -> None:
    path, plain, as_json = wrong
    _, level, words = WRONG[number]
    start = f"{path}:{number + 2}: {'warning: ' if level == 'warning' else ''}{words}"
    assert any(line.startswith(start) for line in plain.stdout.splitlines()), plain.stdout
    findings = [one for one in json.loads(as_json.stdout)["findings"] if one["line"] == number + 2]
    assert any(one["level"] == level and f"{one['what']}; {one['advice']}".startswith(words) for one in findings)


def test_errors_end_with_status_1_and_a_summary(wrong: tuple[Path, Result, Result]) -> None:
    _, plain, as_json = wrong
    found = json.loads(as_json.stdout)
    assert plain.exit_code == as_json.exit_code == 1
    assert found["errors"] == sum(level == "error" for _, level, _ in WRONG)
    assert plain.stdout.endswith(f"{found['errors']} errors, {found['warnings']} warnings\n")


def test_warnings_alone_end_with_status_0(tmp_path: Path) -> None:
    result = run("lexicon", "check", written(tmp_path / "mine.csv", "a,나루터랩,Policy,,,,x\n"))
    assert result.exit_code == 0
    assert ":1: warning: column country is empty in every row; fill it in, or leave it out" in result.stdout


def test_a_word_marked_as_ambiguous_is_no_risk(tmp_path: Path) -> None:
    path = written(tmp_path / "mine.csv", "a,마음,Policy,마음,x\n", "id,label,type,ambiguous,source\n")
    assert run("lexicon", "check", path).stdout == "0 errors, 0 warnings\n"


def test_several_files_are_checked_against_each_other(tmp_path: Path) -> None:
    one = written(tmp_path / "one.csv", "a,나루터랩,Policy,,,,x\n")
    two = written(tmp_path / "two.csv", "b,나루터랩,Policy,,,,x\n")
    result = run("lexicon", "check", two, one)
    assert result.exit_code == 1
    assert f"{two}:2: 나루터랩 is also Policy a (one.csv:2)" in result.stdout


def test_a_table_of_the_package_is_checked_by_its_own_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run("lexicon", "check", lexicon_path("offices.csv"))
    assert (result.exit_code, result.stdout) == (0, "0 errors, 0 warnings\n")
    from kgx.resources.lexicon_checks import check_words

    text = "surface,class,body,english,source\n시장,boss,City,mayor,x\n시장,deputy,City,,\n"
    path = written(tmp_path / "offices.csv", text, "")
    assert [(one.line, one.what) for one in check_words(path)] == [
        (2, "column class: 'boss' is unknown"),
        (3, "시장 stands in line 2 already"),
        (3, "column english is empty"),
        (3, "column source is empty"),
    ]


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_what_cannot_be_opened_is_one_line(tmp_path: Path, name: str) -> None:
    result = run("lexicon", "check", tmp_path / name)
    assert result.exit_code == 2
    assert result.stderr.startswith("kgx: ") and result.stderr.count("\n") == 1


def test_list_finds_entries_by_name_and_type(tmp_path: Path) -> None:
    path = written(tmp_path / "mine.csv", "p1,걷자나루,Policy,나루걷기,시정 자료\n", "id,label,type,aliases,source\n")
    result = run("lexicon", "list", "--lexicon", path, "--search", "나루걷기")
    assert result.stdout.split() == ["1", "entries", "걷자나루", "p1", "Policy", "나루걷기", "시정", "자료"]
    (record,) = json.loads(run("lexicon", "list", "--search", "gn2988507", "--json").stdout)
    assert (record["label"], record["type"], record["file"]) == ("파리", "City", "cities_world.csv")
    countries = json.loads(run("lexicon", "list", "--type", "Country", "--json").stdout)
    assert len(countries) > 200 and {one["type"] for one in countries} == {"Country"}
    assert "No entry" in run("lexicon", "list", "--search", "없는이름없음").stdout
    assert run("lexicon", "list", "--type", "Town").exit_code == 2


def test_a_users_policy_goes_from_file_to_statement(tmp_path: Path) -> None:
    lexicon = written(tmp_path / "mine.csv", "p1,걷자나루9988,Policy,,x\n", "id,surface,type,aliases,source\n")
    article, out = tmp_path / "a.txt", tmp_path / "out.jsonl"
    article.write_text(
        "입력 2024.05.14. 10:20\n\n서울시는 14일 걷자나루9988 사업을 시행한다고 밝혔다.\n", encoding="utf-8"
    )
    assert run("extract", article, "--lexicon", lexicon, "-o", out).exit_code == 0
    objects = [json.loads(line)["object"] for line in out.read_text(encoding="utf-8").splitlines()]
    assert {"id": "kgr:policy-p1", "label": "걷자나루9988", "type": "Policy", "aliases": []} in objects


def test_a_bad_row_stops_the_work_with_file_line_column_and_what_is_allowed(tmp_path: Path) -> None:
    lexicon = written(tmp_path / "mine.csv", "p1,걷자나루9988,Politik,,x\n", "id,surface,type,aliases,source\n")
    article = tmp_path / "a.txt"
    article.write_text("서울시는 14일 밝혔다.\n", encoding="utf-8")
    result = run("extract", article, "--lexicon", lexicon)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"kgx: {lexicon}:2: column type: 'Politik' is unknown; use one of Person, City")
    assert result.stderr.count("\n") == 1

"""What the commands say in Korean and English, and which of the two they speak."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kgx.cli import messages
from kgx.cli.app import app
from kgx.cli.messages import heard, language, t, table_of

PACKAGE = Path(messages.__file__).parent.parent
# Functions of kgx.cli that say something, and which of their arguments are messages.
SAYING = {
    "t": slice(0, 1),
    "say": slice(0, 1),
    "complain": slice(0, 2),
    "fail": slice(0, 2),
    "refuse": slice(1, 2),
    "unusable": slice(2, 3),
    "unreadable": slice(2, 3),
}
TABLES = ("messages", "reasons")


def places(text: str) -> list[str]:
    """What is put in, with its form, sorted."""
    return sorted(f"{name}:{form}" for _, name, form, _ in string.Formatter().parse(text) if name is not None)


def bare(text: str) -> str:
    """The words of a message without what is put in."""
    return re.sub(r"\{[^{}]*\}", "", text)


def constants(path: Path) -> set[str]:
    return {
        node.value
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def said() -> Iterator[tuple[str, str]]:
    """Every message written where it is said, with its place."""
    for path in sorted((PACKAGE / "cli").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING:
                for argument in node.args[SAYING[node.func.id]]:
                    for one in (argument.body, argument.orelse) if isinstance(argument, ast.IfExp) else (argument,):
                        if isinstance(one, ast.Constant) and isinstance(one.value, str):
                            yield f"{path.name}:{one.lineno}", one.value


@pytest.mark.parametrize("table", TABLES)
def test_every_message_has_both_languages_and_the_same_places(table: str) -> None:
    rows = table_of(table)
    assert [english for english, korean in rows.items() if not english.strip() or not korean.strip()] == []
    assert [english for english, korean in rows.items() if places(english) != places(korean)] == []
    assert list(rows) == sorted(rows)


def test_what_the_commands_say_is_in_the_table() -> None:
    missing = [f"{place} {text}" for place, text in said() if text not in table_of("messages")]
    assert [one for one in missing if re.search(r"[a-z]{2}", bare(one.split(" ", 1)[1]))] == []


def test_the_table_has_nothing_that_is_not_said() -> None:
    written = set().union(*(constants(path) for path in (PACKAGE / "cli").glob("*.py")))
    assert sorted(table_of("messages").keys() - written) == []


@pytest.mark.parametrize(
    ("environment", "spoken"),
    [
        ({}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "ko"}, "ko"),
        ({"LANG": "kok_IN.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": ""}, "ko"),
        ({"LC_ALL": "ko_KR.UTF-8", "KGX_LANG": "en"}, "en"),
        ({"KGX_LANG": "ko"}, "ko"),
    ],
)
def test_the_language_is_that_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], spoken: str
) -> None:
    for name in messages.VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language() == spoken


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["show", "none.ttl"], "kgx: none.ttl: cannot be read (no such file or directory)\n"),
        (["show", "none.ttl", "--lang", "ko"], "kgx: none.ttl: 읽을 수 없습니다 (그런 파일이나 폴더가 없음)\n"),
        (["--lang", "ko", "show", "none.ttl"], "kgx: none.ttl: 읽을 수 없습니다 (그런 파일이나 폴더가 없음)\n"),
        (["show", "none.ttl", "--lang", "fr"], "kgx: --lang fr: unknown; one of en, ko\n"),
    ],
)
def test_the_option_stands_before_or_after_the_command(
    arguments: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, arguments)
    assert (result.exit_code, result.stderr) == (2, told)


def test_an_extraction_is_told_in_korean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("한빛시는 지난 3일 청소년 쉼터의 문을 열었다고 밝혔다.\n", "utf-8")
    Path("b.txt").write_text("", "utf-8")
    result = CliRunner(env={"KGX_LANG": "ko"}).invoke(app, ["extract", "a.txt", "b.txt", "-o", "g.ttl"])
    assert result.exit_code == 1
    assert "kgx: b.txt: 빈 파일입니다. 지우거나 기사 본문을 넣으세요\n" in result.stderr
    assert "기사에 날짜가 없습니다" in result.stderr
    assert result.stdout.startswith("기사 1건, 항목 ")
    assert result.stdout.endswith("썼습니다: g.ttl\n")
    foreign = {"articles", "Entities", "Statements", "skipped", "Wrote", "used"}
    assert [word for word in foreign if word in result.stdout] == []


def test_reasons_are_found_with_what_was_put_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KGX_LANG", "ko")
    assert heard("x.nq: holds no triples; there is nothing to load") == "x.nq: 트리플이 없어 넣을 것이 없습니다"
    assert heard("The column 'published' cannot be used: 'x' is no date; write it as YYYY-MM-DD.") == (
        "'published' 열을 쓸 수 없습니다: 'x': 날짜가 아닙니다. YYYY-MM-DD로 적으세요"
    )
    assert heard("nobody has ever said {this}") == "nobody has ever said {this}"
    assert t("{path}: no such file", path="{a}") == "{a}: 그런 파일이 없습니다"


def test_reasons_are_what_the_parts_below_say() -> None:
    """A row whose English stands nowhere any more is to be brought up to date with the sentence it was for."""
    sources = [path for path in PACKAGE.rglob("*.py") if path.parent.name != "lexicons"]
    texts = re.sub(r"\s+", " ", " ".join(path.read_text("utf-8") for path in sources))
    gone = []
    for english in table_of("reasons"):
        words = max(re.split(r"\{\w+\}|[:;,.'\"()\\]", english.replace("{{", "{").replace("}}", "}")), key=len).strip()
        if words not in texts and not english.islower():
            gone.append(english)
    assert gone == []

"""Long runs: what is kept in the work folder, what is done again, and what one bad article or a full disk does."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random

import pytest
from typer.testing import CliRunner, Result

from benchmarks.killed_runs import kill_and_resume, write_articles
from kgx.cli.app import app
from kgx.engines.fingerprints import describe_software
from kgx.engines.local import Failure, extract_facts
from kgx.engines.pool import Died, in_order
from kgx.engines.traces import TracedRules
from kgx.engines.work import Found, WorkFolder, WorkFolderError
from kgx.graph import formats
from kgx.model.statement import DocumentFacts
from kgx.model.text import Document
from kgx.pipeline import Extractor
from kgx.reading import read

ROOT = Path(__file__).resolve().parents[2]
RULE = """- rule: mine/cheer
  predicate: [응원하다]
  roles: {subject: {type: [Person]}, object: {from: [object], type: [City]}}
  gives: {s: subject, p: visited, o: object}
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["extract", *(str(argument) for argument in arguments), "--quiet"])


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    write_articles(tmp_path / "articles", 6, Random(1))
    return tmp_path / "articles"


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the documents that are extracted."""
    names: list[str] = []
    extract = Extractor.extract

    def noted(self: Extractor, document: Document) -> DocumentFacts:
        names.append(document.name)
        return extract(self, document)

    monkeypatch.setattr(Extractor, "extract", noted)
    return names


def test_what_has_not_changed_is_not_extracted_again(articles: Path, tmp_path: Path, counted: list[str]) -> None:
    work, first, again, plain = (tmp_path / name for name in ("work", "first.nq", "again.nq", "plain.nq"))
    assert run(articles, "--work", work, "-o", first).exit_code == 0
    assert len(counted) == 6
    assert run(articles, "--work", work, "-o", again).exit_code == 0
    assert len(counted) == 6
    changed = articles / "00003.txt"
    changed.write_text(
        changed.read_text(encoding="utf-8") + "서울시는 몽골 울란바토르와 협약을 맺었다.\n", encoding="utf-8"
    )
    (articles / "00004.txt").unlink()
    assert run(articles, "--work", work, "-o", again).exit_code == 0
    assert counted[6:] == ["00003.txt"]
    assert run(articles, "-o", plain).exit_code == 0
    assert again.read_bytes() == plain.read_bytes() != first.read_bytes()


HEAD = "성남시, 부산시와 나란히 걷다\n\n입력 2024.06.03. 10:20\n\n"
PAIR = """- rule: mine/twin
  pair: {first: [City], second: [City], between: "와 나란히 "}
  gives: {s: first, p: cooperatesWith, o: second}
"""
LEXICON = "id,type,label,aliases\nmine-cup,Event,하늘컵,하늘컵\n"


def test_a_changed_rule_redoes_what_it_touches(articles: Path, tmp_path: Path, counted: list[str]) -> None:
    """Whatever is changed, added or taken away: the output is that of a run without a work folder."""
    (articles / "00002.txt").write_text(f"{HEAD}김영수 성남시장은 3일 부산시를 응원했다.\n", encoding="utf-8")
    (articles / "00005.txt").write_text(f"{HEAD}성남시의 응원에 부산시가 화답했다.\n", encoding="utf-8")
    mine, work = tmp_path / "mine.yaml", tmp_path / "work"
    all_of_them = [f"{n:05}.txt" for n in range(6)]
    shifted = "# told apart\n\n" + RULE.replace("  roles", "  note: a remark\n  roles")
    steps = [
        ("", all_of_them),
        (RULE, ["00002.txt", "00005.txt"]),  # 응원하다; 응원 as a noun
        (shifted, []),
        (RULE.replace("visited", "metWith"), ["00002.txt", "00005.txt"]),
        (RULE + PAIR, all_of_them),
        (RULE.replace("[응원하다]", "['*']").replace("mine/cheer", "mine/any"), all_of_them),
        ("", []),
    ]
    for rules, redone in steps:
        mine.write_text(rules, encoding="utf-8")
        given = ("--rules", mine) if rules else ()
        counted.clear()
        kept, plain = tmp_path / "kept.nq", tmp_path / "plain.nq"
        assert run(articles, "--work", work, "-o", kept, *given).exit_code == 0
        assert sorted(counted) == redone, rules
        assert run(articles, "-o", plain, *given).exit_code == 0
        assert kept.read_bytes() == plain.read_bytes(), rules


def test_another_lexicon_redoes_all(articles: Path, tmp_path: Path, counted: list[str]) -> None:
    mine, work = tmp_path / "mine.csv", tmp_path / "work"
    for lexicon in (LEXICON, LEXICON.replace("하늘컵", "바다컵")):
        mine.write_text(lexicon, encoding="utf-8")
        counted.clear()
        assert run(articles, "--work", work, "--lexicon", mine).exit_code == 0
        assert len(counted) == 6


def test_an_extraction_leaves_no_question_untold(seeds: Path, extractor: Extractor) -> None:
    traced = TracedRules(extractor.rules)
    watched = Extractor()
    watched.rules = traced.rules
    for document in read([seeds]):
        traced.begin()
        assert watched.extract(document) == extractor.extract(document)
        assert traced.holds(traced.trace())
    for whole in (traced.rules.frames, traced.rules.triggers):
        with pytest.raises(TypeError, match="not for all"):
            list(whole)
        with pytest.raises(TypeError, match="not for all"):
            len(whole)


def test_without_a_work_folder_nothing_is_noted_of_what_is_asked(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted: list[TracedRules] = []
    monkeypatch.setattr(TracedRules, "begin", lambda rules: noted.append(rules))
    assert run(articles, "-o", tmp_path / "plain.nq").exit_code == 0
    assert noted == []
    assert run(articles, "-o", tmp_path / "kept.nq", "--work", tmp_path / "work").exit_code == 0
    assert len(noted) == 6
    assert (tmp_path / "kept.nq").read_bytes() == (tmp_path / "plain.nq").read_bytes()


def test_facts_come_back_as_they_were(seeds: Path, extractor: Extractor, tmp_path: Path) -> None:
    traced = TracedRules(extractor.rules)
    folder = WorkFolder(tmp_path, describe_software(), traced.holds)
    for document in read([seeds]):
        assert folder.read(document) is None
        facts = extractor.extract(document)
        folder.keep(document, Found(facts, traced.trace()))
        assert WorkFolder(tmp_path, describe_software(), traced.holds).read(document) == facts


def test_what_other_rules_found_is_not_kept_under_the_name_of_these(
    seeds: Path, extractor: Extractor, tmp_path: Path
) -> None:
    traced = TracedRules(extractor.rules)
    folder = WorkFolder(tmp_path, describe_software() | {"rules": "changed since"}, traced.holds)
    document = next(iter(read([seeds])))
    folder.keep(document, Found(extractor.extract(document), traced.trace()))
    assert folder.read(document) is None


@pytest.mark.parametrize("damage", [b"", b"{}", b"\x1f\x8b\x08"], ids=["empty", "no gzip", "cut short"])
def test_a_damaged_file_is_made_again(articles: Path, tmp_path: Path, counted: list[str], damage: bytes) -> None:
    work = tmp_path / "work"
    run(articles, "--work", work)
    file = next(file for file in sorted(work.glob("*/??/*")))
    whole = file.read_bytes()
    file.write_bytes(damage)
    assert run(articles, "--work", work).exit_code == 0
    assert len(counted) == 7
    assert file.read_bytes() == whole


def test_a_folder_of_other_things_is_refused(articles: Path, tmp_path: Path) -> None:
    result = run(articles, "--work", articles)
    assert result.exit_code == 2
    assert "articles: holds other files; choose a new or empty folder" in result.stderr
    (tmp_path / "kgx-work.json").write_text('{"format": 99}', encoding="utf-8")
    with pytest.raises(WorkFolderError, match="format 99, not 1"):
        WorkFolder(tmp_path, {}, lambda trace: True)


def test_store_and_work_folder_go_together(articles: Path, tmp_path: Path, counted: list[str]) -> None:
    out, plain = tmp_path / "stored.jsonl", tmp_path / "plain.jsonl"
    assert run(articles, "--work", tmp_path / "work", "--store", tmp_path / "store", "-o", out).exit_code == 0
    assert run(articles, "--work", tmp_path / "work", "-o", plain).exit_code == 0
    assert len(counted) == 6
    assert out.read_bytes() == plain.read_bytes()


def test_one_bad_article_is_told_and_the_rest_is_done(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract = Extractor.extract

    def stumbling(self: Extractor, document: Document) -> DocumentFacts:
        if document.name == "00002.txt":
            raise RecursionError("too deep")
        return extract(self, document)

    with monkeypatch.context() as patch:
        patch.setattr(Extractor, "extract", stumbling)
        result = run(articles, "--work", tmp_path / "work", "-o", tmp_path / "out.nq")
    assert result.exit_code == 1
    (row,) = map(json.loads, (tmp_path / "work" / "errors.jsonl").read_text("utf-8").splitlines())
    assert row == {"path": "00002.txt", "reason": "could not be extracted (RecursionError: too deep)", "fatal": True}
    assert b"00001.txt" in (tmp_path / "out.nq").read_bytes()
    assert run(articles, "--work", tmp_path / "work").exit_code == 0
    assert (tmp_path / "work" / "errors.jsonl").read_bytes() == b""


def test_what_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch, articles: Path) -> None:
    def endless(self: Extractor, document: Document) -> DocumentFacts:
        while document.name == "00001.txt":
            try:
                time.sleep(0.01)
            except Exception:  # a stage may catch what it likes
                continue
        return DocumentFacts(document.name, None, "")

    monkeypatch.setattr(Extractor, "extract", endless)
    facts = [facts for _, facts in extract_facts(read([articles]), seconds=0.2)]
    assert facts[1] == Failure("00001.txt", "it took longer than 0.2 seconds; cut it or raise --max-seconds")
    assert [type(one) for one in facts].count(DocumentFacts) == 5
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL


def nothing() -> None:
    """What prepares a process that needs no preparation."""


def behave(task: int, deadly: dict[int, str]) -> int:
    """The square; but some tasks hang in C without end, crash or end their process."""
    match deadly.get(task):
        case "hang":
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM, signal.SIGALRM])
            time.sleep(600)
        case "crash":
            os.kill(os.getpid(), signal.SIGKILL)
        case "exit":
            os._exit(3)
    return task * task


def test_a_process_that_hangs_or_dies_is_replaced() -> None:
    deadly = {2: "hang", 3: "crash", 11: "exit", 12: "hang"}
    done: list[int] = []
    tasks = ((task, (-1,) if task == 5 else ()) for task in range(20))
    found = list(
        in_order(
            tasks,
            partial(behave, deadly=deadly),
            workers=2,
            prepare=nothing,
            seconds=1.0,
            done=lambda task, _: done.append(task),
        )
    )
    late, killed, left = Died(1), Died(-signal.SIGKILL), Died(3)
    told = {2: late, 3: killed, 5: -1, 11: left, 12: late}
    assert found == [(task, told.get(task, task * task)) for task in range(20)]
    assert late.late and not killed.late
    assert sorted(done) == [task for task in range(20) if task not in told]


def test_a_process_that_cannot_start_ends_the_run() -> None:
    with pytest.raises(RuntimeError, match="could not start"):
        list(in_order([(1, ())], abs, workers=1, prepare=os.abort, seconds=None, done=lambda *_: None))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_full_disk_is_said_plainly(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    work = tmp_path / "work"
    assert run(articles / "00000.txt", "--work", work).exit_code == 0
    compress = formats.Path.replace

    def full(self: Path, target: Path) -> Path:
        if "/work/" in str(target) or target.suffix == ".nq":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return compress(self, target)

    monkeypatch.setattr(formats.Path, "replace", full)
    result = run(articles, "--work", work, "--workers", str(workers))
    assert result.exit_code == 2
    assert result.stderr.startswith(f"kgx: {work}/")
    assert result.stderr.endswith(": no space left on device\n")
    assert result.stderr.count("\n") == 1
    result = run(articles, "-o", tmp_path / "out.nq")
    assert result.exit_code == 2
    assert f"{tmp_path / 'out.nq'}: cannot be written (no space left on device)" in result.stderr
    assert [file.name for file in tmp_path.rglob("*.part")] == []


def test_a_place_without_permission_is_said_plainly(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))

    monkeypatch.setattr(formats.Path, "mkdir", refused)
    result = run(articles, "--work", tmp_path / "new" / "work")
    assert result.exit_code == 2
    assert result.stderr == f"kgx: {tmp_path / 'new' / 'work'}: permission denied\n"


def test_large_files_and_pipes_are_passed_over(articles: Path, tmp_path: Path) -> None:
    (articles / "large.txt").write_text("가" * 2000, encoding="utf-8")
    (articles / "rows.jsonl").write_text(json.dumps({"text": "가" * 2000}, ensure_ascii=False) + "\n", encoding="utf-8")
    os.mkfifo(articles / "pipe.txt")
    os.mkfifo(articles / "pipe.jsonl")
    result = run(articles, "--max-size", "0.005", "--errors", tmp_path / "errors.jsonl")
    assert result.exit_code == 1
    rows = map(json.loads, (tmp_path / "errors.jsonl").read_text("utf-8").splitlines())
    reasons = {Path(row["path"]).name: row["reason"] for row in rows}
    assert set(reasons) == {"large.txt", "rows.jsonl#1", "pipe.txt", "pipe.jsonl"}
    assert reasons["large.txt"].startswith("The file is larger than 0.005 MB")
    assert reasons["pipe.txt"] == "The file is a device or a pipe, not a file; leave it out."


def interrupted(articles: Path, work: Path, workers: int) -> Iterator[str | int]:
    """Status and messages of a run that is interrupted (Ctrl-C) once it has found something."""
    command = [sys.executable, "-m", "kgx", "extract", str(articles), "--work", str(work), "--workers", str(workers)]
    # started in the background by a script, a process inherits that SIGINT is ignored; a terminal's does not
    listen = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(command, stderr=subprocess.PIPE, cwd=ROOT, text=True, start_new_session=True)
    finally:
        signal.signal(signal.SIGINT, listen)
    with process:
        while process.poll() is None and not list(work.glob("*/??/*")):
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)  # a terminal sends it to all processes of the group
        _, messages = process.communicate()
    yield process.returncode
    yield messages


@pytest.mark.parametrize("workers", [1, 2])
def test_an_interrupted_run_keeps_what_was_done(tmp_path: Path, workers: int) -> None:
    write_articles(tmp_path / "articles", 300, Random(2))
    status, messages = interrupted(tmp_path / "articles", tmp_path / "work", workers)
    assert status == 130
    advice = f"what was done is kept in {tmp_path / 'work'}, and the same command goes on from there"
    assert messages == f"kgx: interrupted; {advice}\n"
    assert 0 < len(list((tmp_path / "work").glob("*/??/*"))) < 300


def test_killed_and_resumed_runs_end_as_an_undisturbed_one(tmp_path: Path) -> None:
    report = kill_and_resume(tmp_path, articles=200, kills=5, seed=3)
    assert report.killed == 5
    assert report.completed >= 1
    assert report.identical

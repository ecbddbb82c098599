"""``kgx doctor``: what this installation can do, what is missing, and the command that installs it."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec

import typer

from kgx._version import __version__
from kgx.cli.console import print_styled, table
from kgx.cli.messages import heard, language, t
from kgx.cli.output import emit
from kgx.cli.status import Status

__all__ = ["Check", "examine", "run"]

DISTRIBUTION = "kgx-ko"
PYTHON = ((3, 11), (3, 14))  # from, and below
SENTENCE = "서울시는 3일 뉴욕시와 우호도시 협약을 체결했다."
# Of the extras those that add something to what users do, with what that is.
EXTRAS = {
    "analysis": "tables of statements (to_pandas)",
    "html": "reading web pages and feeds",
    "office": "reading DOCX, HWPX and HWP",
    "parquet": "reading and writing Parquet",
    "pdf": "reading PDF",
    "explorer": "pictures as .png",
    "ray": "sharing the work among machines",
    "jupyter": "a network to move about in, in Jupyter",
    "notebooks": "running the notebooks",
}
PROGRAMS = ("oxigraph", "virtuoso-t", "fuseki-server")  # stores to which kgx load can load (docs/stores.md)
_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)(?P<rest>[^;]*?)\s*;.*extra\s*==\s*['\"](?P<extra>[\w-]+)['\"]")
STYLES = {"ok": "green", "missing": "yellow", "bad": "bold red"}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: `state` is ok, missing (something optional is not there) or bad (kgx extract cannot run).

    `found` tells what there is, in English; `advice` is what to do, a command where there is one.
    """

    check: str
    state: str
    found: str
    advice: str = ""


def run(*, as_json: bool) -> None:
    """Print what was looked at; ends with status 1 if kgx extract cannot run here."""
    checks = list(examine())
    able = all(one.state != "bad" for one in checks)
    if as_json:
        emit({"able": able, "checks": [asdict(one) for one in checks]})
    else:
        states = {"ok": t("ok"), "missing": t("missing"), "bad": t("bad")}
        rows = [(states[one.state], t(one.check), heard(one.found)) for one in checks]
        title, *lines = table(t("What this installation can do"), rows)
        print_styled([("bold", title), *_advised(checks, lines)])
        print_styled([("bold", t("kgx extract can run here") if able else t("kgx extract cannot run here"))])
    if not able:
        raise typer.Exit(Status.SOME_FAILED)


def _advised(checks: list[Check], lines: list[str]) -> Iterator[tuple[str, str]]:
    for one, line in zip(checks, lines, strict=True):
        yield STYLES[one.state], line
        if one.advice:
            yield "", f"      {heard(one.advice)}"


def examine() -> Iterator[Check]:
    """Look at everything, what extraction needs first."""
    yield _python()
    yield Check("kgx", "ok", __version__)
    yield from _tokenizer()
    yield _extraction()
    yield from (_extra(name, words) for name, words in EXTRAS.items())
    yield _font()
    yield from (_program(name) for name in PROGRAMS)
    yield _terminal()
    yield Check("language", "ok", language())


def _python() -> Check:
    found = ".".join(map(str, sys.version_info[:3]))
    good = PYTHON[0] <= sys.version_info[:2] < PYTHON[1]
    return Check("Python", "ok" if good else "bad", found, "" if good else "use Python 3.11, 3.12 or 3.13")


def _install(*requirements: str) -> str:
    return shlex.join([sys.executable, "-m", "pip", "install", *requirements])


def _tokenizer() -> Iterator[Check]:
    for name in ("kiwipiepy", "kiwipiepy_model"):
        try:
            yield Check(name, "ok", version(name))
        except PackageNotFoundError:
            yield Check(name, "bad", "not installed", _install(name))


def _extraction() -> Check:
    """Whether the model, rules and lexicons load, and give what they should of one sentence."""
    from kgx.checking.explain import explain

    again = _install("--force-reinstall", DISTRIBUTION)
    try:
        from kgx.pipeline import Extractor

        explanation = explain(SENTENCE, Extractor(), published="2024-05-14")
    except Exception as error:  # whatever it is, it is what this command is asked to tell
        return Check("extraction", "bad", f"{type(error).__name__}: {error}", again)
    if not any(sentence.statements for sentence in explanation.sentences):
        return Check("extraction", "bad", "the model loads, but a plain sentence gives no statement", again)
    tokens = sum(len(word) for sentence in explanation.sentences for word in sentence.tokens)
    return Check("extraction", "ok", f"the model loads; {tokens} tokens and a statement from a sentence")


def _extra(extra: str, words: str) -> Check:
    """Whether the packages of an extra are installed."""
    try:
        declared = requires(DISTRIBUTION) or []
    except PackageNotFoundError:
        return Check(f"[{extra}]", "missing", "kgx is not installed as a package", "pip install .")
    found = [match for one in declared if (match := _REQUIREMENT.fullmatch(one)) and match["extra"] == extra]
    absent = [match for match in found if not _installed(match["name"])]
    if not absent:
        return Check(f"[{extra}]", "ok", words)
    without = f"{words}: without {', '.join(match['name'] for match in absent)}"
    return Check(f"[{extra}]", "missing", without, _install(*(match["name"] + match["rest"] for match in absent)))


def _installed(name: str) -> bool:
    try:
        return bool(version(name))
    except PackageNotFoundError:
        return False


def _font() -> Check:
    if find_spec("matplotlib") is None:
        return Check("Korean font", "missing", "not looked for: only pictures as .png need one, and matplotlib")
    from kgx.explorer.bitmap import FontError, korean_font

    try:
        return Check("Korean font", "ok", korean_font().name)
    except FontError as error:
        return Check("Korean font", "missing", str(error))


def _program(name: str) -> Check:
    if found := shutil.which(name):
        return Check(name, "ok", found)
    return Check(name, "missing", "a triple store for kgx load; only if you want one")


def _terminal() -> Check:
    encoding = sys.stdout.encoding or "ascii"
    try:
        "가힣".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return Check("terminal", "missing", f"{encoding}: Korean cannot be printed", "set PYTHONUTF8=1")
    return Check("terminal", "ok", encoding)

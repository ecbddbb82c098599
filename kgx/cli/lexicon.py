"""``kgx lexicon``: checking lexicon files before they are used, and looking up what is in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kgx.cli.console import fail, say, table, unusable
from kgx.cli.messages import heard, t
from kgx.cli.output import emit
from kgx.cli.status import Status

if TYPE_CHECKING:
    from kgx.resources.lexicon_checks import Finding, Listed

__all__ = ["check", "show"]


def check(paths: Sequence[Path], *, as_json: bool) -> None:
    """Print what is wrong or risky in the files, or in the package's own; ends with status 1 when there are errors."""
    findings = sorted({replace(one, file=_shown(one.file)) for one in _found(paths)})
    files = sorted({_shown(str(path)) for path in paths} or {finding.file for finding in findings})
    errors = Counter(finding.file for finding in findings if finding.level == "error")
    warnings = Counter(finding.file for finding in findings if finding.level != "error")
    if as_json:
        summary = {"errors": errors.total(), "warnings": warnings.total(), "findings": [asdict(f) for f in findings]}
        emit(summary)
    else:
        for finding in findings:
            typer.echo(heard(str(finding)))
        _summarise(files, errors, warnings)
    if errors:
        raise typer.Exit(Status.SOME_FAILED)


def _shown(file: str) -> str:
    """A path as short as it can be written from here."""
    path, here = Path(file), Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else file


def _found(paths: Sequence[Path]) -> list[Finding]:
    from kgx.checking.names import check_names
    from kgx.morphology import Analyzer
    from kgx.resources.lexicon_checks import check_entries, check_words, listed_own, listed_package
    from kgx.resources.lexicon_tables import TABLES
    from kgx.resources.lexicons import ambiguous_names
    from kgx.resources.paths import lexicon_path

    ambiguous = ambiguous_names()
    package, faults = listed_package()
    own: list[Listed] = []
    found: list[Finding] = []
    folder = lexicon_path("").resolve()
    tables = [path for path in paths if path.resolve().parent == folder]
    try:
        for path in sorted(set(paths) - set(tables)):
            rows, wrong = listed_own(path)
            own += rows
            found += wrong
        for path in tables if paths else sorted(folder.glob("*.csv")):
            if path.name not in TABLES or not TABLES[path.name].entries:
                found += check_words(path)
    except OSError as error:
        unusable(error, None, "check the path")
    if own:
        found += [*check_entries(own, package, ambiguous), *check_names(own, ambiguous, Analyzer())]
    if tables or not paths:
        wanted = {str(path.resolve()) for path in tables}
        ours = [*faults, *check_entries((), package, ambiguous), *check_names(package, ambiguous, Analyzer())]
        found += [finding for finding in ours if not wanted or finding.file in wanted]
    return found


def _summarise(files: Iterable[str], errors: Counter[str], warnings: Counter[str]) -> None:
    from rich.console import Console
    from rich.table import Table

    if errors or warnings:
        summary = Table(t("File"), t("Errors"), t("Warnings"), title=t("Lexicon check"), title_justify="left")
        for file in files:
            summary.add_row(Path(file).name, str(errors[file]), str(warnings[file]))
        Console().print(summary)
    say("{errors} errors, {warnings} warnings", errors=errors.total(), warnings=warnings.total())


def show(lexicon: Sequence[Path], kind: str | None, search: str | None, *, as_json: bool) -> None:
    """List the entries of the package and of the user's files: name, id, type, other names, source."""
    from kgx.resources.entries import TYPES
    from kgx.resources.lexicon_checks import listed_own, listed_package

    if kind is not None and kind not in TYPES:
        fail("--type {kind}: there is no such type", "use one of {known}", kind=kind, known=", ".join(TYPES))
    listed = listed_package()[0]
    for path in lexicon:
        try:
            rows, faults = listed_own(path)
        except OSError as error:
            unusable(error, path, "check the path")
        if faults:
            fail("{fault}", "kgx lexicon check {path} shows all that is wrong", fault=heard(str(faults[0])), path=path)
        listed += rows
    wanted = [one for one in listed if _wanted(one, kind, search)]
    wanted.sort(key=lambda one: (not one.own, one.entry.label, one.entry.id))
    if as_json:
        emit([_record(one) for one in wanted])
        return
    if not wanted:
        say("No entry is of that name or type")
        return
    rows_ = [
        (e.label, e.id, e.type.value, ", ".join(e.aliases), one.row.source) for one in wanted for e in (one.entry,)
    ]
    for line in table(t("{number} entries", number=len(wanted)), rows_):
        typer.echo(line)


def _wanted(one: Listed, kind: str | None, search: str | None) -> bool:
    import unicodedata

    if kind is not None and one.entry.type != kind:
        return False
    text = unicodedata.normalize("NFC", search or "").casefold()
    return any(text in name.casefold() for name in (*one.entry.surfaces, one.entry.id))


def _record(one: Listed) -> dict[str, object]:
    entry = one.entry
    return {
        "id": entry.id,
        "label": entry.label,
        "type": entry.type.value,
        "aliases": list(entry.aliases),
        "source": one.row.source,
        "file": Path(one.file).name,
        "line": one.row.line,
    }

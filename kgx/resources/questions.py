"""Named questions: SPARQL with parameters, one a file of `kgx/questions/`, and the same form in files of users.

A file begins with comment lines that are YAML without their ``#``::

    # title: {ko: 어느 날의 시장, en: Who was mayor on a day}
    # parameters:
    #   city: {type: name, ko: 도시, en: a city, example: 서울}

In the query ``$city`` stands for the parameter and ``$merged`` for the merged graph. A parameter becomes RDF terms,
never pieces of query text:

====== ===================================================== ==================================
type   what a user gives                                     what stands in the query
====== ===================================================== ==================================
name   a label or another name                               the name @ko, @en and untagged, for VALUES
text   any text                                              a plain string
date   YYYY-MM-DD                                            an xsd:date
number digits                                                an xsd:integer
====== ===================================================== ==================================
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kgx.resources.paths import questions_folder

__all__ = ["TYPES", "Parameter", "Question", "QuestionError", "load_questions", "read_question"]

TYPES = ("name", "text", "date", "number")
MERGED = "merged"
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_NUMBER = re.compile(r"[0-9]{1,9}")
_USED = re.compile(r"\$([A-Za-z_]\w*)")
_XSD = "http://www.w3.org/2001/XMLSchema#"


class QuestionError(ValueError):
    """A question file that cannot be used, or a parameter that does not fit; one sentence."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter; `default` is what stands for it when it is not given, None if it must be given."""

    name: str
    type: str
    ko: str
    en: str
    example: str
    default: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """A question and its SPARQL. `text` holds ``$name`` for each parameter and ``$merged`` for the merged graph."""

    name: str
    ko: str
    en: str
    parameters: tuple[Parameter, ...]
    text: str

    def asked(self, given: Mapping[str, str], merged: str) -> str:
        """The SPARQL with its parameters as terms. `merged` is the IRI of the merged graph.

        Raises QuestionError for one that is missing, unknown or not of its type.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        if stray := sorted(given.keys() - known.keys()):
            has = f"it has {', '.join(known)}" if known else "it has none"
            raise QuestionError(f"the question {self.name} has no parameter '{stray[0]}'; {has}")
        terms = {MERGED: f"<{merged}>"}
        for name, parameter in known.items():
            value = given.get(name, parameter.default)
            if value is None:
                example = f"-p {name}={parameter.example}"
                raise QuestionError(f"the question {self.name} wants {name} ({parameter.en}); add {example}")
            terms[name] = _term(parameter, value)
        return _USED.sub(lambda found: terms.get(found[1], found[0]), self.text)


@cache
def load_questions() -> Mapping[str, Question]:
    """The package's questions by name, sorted. Raises QuestionError for a file that is not of the form."""
    files = sorted(questions_folder().glob("*.rq"))
    return MappingProxyType({path.stem: _packaged(path) for path in files})


def read_question(name: str, text: str) -> Question | None:
    """The question of a text whose first line is ``# title:``; None if it is plain SPARQL.

    Raises QuestionError for a head that is not of the form.
    """
    import yaml

    lines = text.splitlines()
    if not lines or not lines[0].startswith("# title:"):
        return None
    count = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))
    try:
        head = yaml.safe_load("\n".join(line[1:].removeprefix(" ") for line in lines[:count]))
    except yaml.YAMLError as error:
        raise QuestionError(f"{name}: the head is not YAML ({' '.join(str(error).split())})") from error
    if not isinstance(head, dict):
        raise QuestionError(f"{name}: the head is not a table")
    return _question(name, head, "\n".join(lines[count:]).strip() + "\n")


def _packaged(path: Path) -> Question:
    question = read_question(path.stem, path.read_text(encoding="utf-8"))
    if question is None:
        raise QuestionError(f"{path}: does not begin with a head; see kgx/resources/questions.py")
    return question


def _question(name: str, head: dict[str, Any], text: str) -> Question:
    title = head["title"]
    if not isinstance(title, dict) or title.keys() != {"ko", "en"}:
        raise QuestionError(f"{name}: title needs ko and en")
    if unknown := sorted(head.keys() - {"title", "parameters"}):
        raise QuestionError(f"{name}: unknown key '{unknown[0]}' in the head")
    parameters = tuple(_parameters(name, head.get("parameters") or {}))
    used = set(_USED.findall(text))
    if lost := sorted({parameter.name for parameter in parameters} - used):
        raise QuestionError(f"{name}: the parameter {lost[0]} is not used in the query")
    return Question(name, str(title["ko"]), str(title["en"]), parameters, text)


def _parameters(question: str, rows: Any) -> Iterator[Parameter]:
    if not isinstance(rows, dict):
        raise QuestionError(f"{question}: parameters is not a table of names")
    for name, row in rows.items():
        place = f"{question}: parameter {name}"
        if not isinstance(row, dict) or not {"type", "ko", "en", "example"} <= row.keys():
            raise QuestionError(f"{place}: needs type, ko, en and example")
        if unknown := sorted(row.keys() - {"type", "ko", "en", "example", "default"}):
            raise QuestionError(f"{place}: unknown key '{unknown[0]}'")
        if row["type"] not in TYPES:
            raise QuestionError(f"{place}: type '{row['type']}' is none of {', '.join(TYPES)}")
        if not _NAME.fullmatch(str(name)) or name == MERGED:
            raise QuestionError(f"{place}: this name cannot be used; write small letters")
        default = None if row.get("default") is None else str(row["default"])
        yield Parameter(str(name), row["type"], str(row["ko"]), str(row["en"]), str(row["example"]), default)


def _term(parameter: Parameter, value: str) -> str:
    """The terms of a value, as SPARQL writes them."""
    makers: dict[str, Callable[[str], str | None]] = {"name": _names, "text": _string, "date": _date, "number": _number}
    term = makers[parameter.type](value)
    if term is None:
        wanted = {"date": "a date; write it as YYYY-MM-DD", "number": "a whole number"}
        raise QuestionError(f"{parameter.name}={value}: not {wanted.get(parameter.type, 'text that can be sent')}")
    return term


def _names(value: str) -> str | None:
    text = _string(value)
    return None if text is None else f"{text}@ko {text}@en {text}"


def _string(value: str) -> str | None:
    r"""A string in quotation marks that nothing in it can end; None for what is no text (a lone surrogate).

    Some parsers resolve ``\u0022`` before all else, also where its backslash is itself escaped. So a u behind a
    backslash is written by number: that reads as a u to every parser.
    """
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return None
    escaped = "".join(_ESCAPED.get(c, c) for c in value)
    return '"' + re.sub(r"(?<=\\)[uU]", lambda found: f"\\U{ord(found[0]):08X}", escaped) + '"'


_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def _date(value: str) -> str | None:
    try:
        day = date.fromisoformat(value).isoformat()
    except ValueError:
        return None
    return f'"{day}"^^<{_XSD}date>' if day == value else None


def _number(value: str) -> str | None:
    return str(int(value)) if _NUMBER.fullmatch(value) else None

"""Statements as Parquet, one row an article: what each article says by itself, so that parts can be merged later.

Nothing is lost: merging the articles of several files gives the graph that one run over all of them gives. Columns are
the fields of `DocumentFacts`; entities, statements and their evidence are lists of structs, to be unnested by any
engine that reads Parquet. Files that the engine of a cluster writes say also where an article was read, and have rows
without article for inputs that gave none.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from kgx.graph import DEFAULT_BASE_IRI, KnowledgeGraph
from kgx.graph.formats import write_atomically
from kgx.graph.keys import values
from kgx.model.statement import DocumentFacts, Qualifiers, Ref
from kgx.reading.problems import Problem

if TYPE_CHECKING:
    from pydantic import TypeAdapter

__all__ = ["Origin", "Row", "chunks", "read", "read_rows", "to_bytes", "write"]

AT_ONCE = 100  # articles that are in memory as plain values while a file is read or written


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """Where an article was read: the name of its file, its row there (0 where it is the whole file), and how messages
    name it. Of articles of one name, the first origin is the one that is read."""

    source: str
    row: int
    place: str


@dataclass(frozen=True, slots=True)
class Row:
    """An article's facts, or none, and what was wrong with the inputs read for it."""

    facts: DocumentFacts | None
    origin: Origin | None = None
    problems: tuple[Problem, ...] = ()


def write(graph: KnowledgeGraph, path: Path, *, base_iri: str = DEFAULT_BASE_IRI) -> None:
    """Write what each article of the graph says. Identifiers are local names, whatever the base IRI."""
    write_atomically(path, chunks(Row(facts) for facts in graph.facts))


def read(path: Path) -> KnowledgeGraph:
    """Read a graph from the articles of a file. Raises ValueError for a file that is not of that form."""
    with path.open("rb") as file:
        return KnowledgeGraph.from_facts(row.facts for row in read_rows(file, str(path)) if row.facts is not None)


def to_bytes(rows: Iterable[Row]) -> bytes:
    """The file of some rows."""
    return b"".join(chunks(rows))


def chunks(rows: Iterable[Row]) -> Iterator[bytes]:
    """The same, some rows at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    out, schema = _Drained(), _schema()
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        for batch in _batches(map(_plain, rows)):
            try:
                table = pa.Table.from_pylist(batch, schema=schema)
            except UnicodeEncodeError:  # half a surrogate pair, which a damaged name may hold
                table = pa.Table.from_pylist(_whole(batch), schema=schema)
            writer.write_table(table)
            yield out.taken()
    yield out.taken()


class _Drained(io.RawIOBase):
    """A file to write to whose bytes are taken away on the way."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._gone = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        before = len(self._held)
        self._held += data
        return len(self._held) - before

    def tell(self) -> int:
        return self._gone + len(self._held)

    def taken(self) -> bytes:
        data = bytes(self._held)
        self._gone += len(data)
        self._held.clear()
        return data


def read_rows(file: IO[bytes], name: str) -> Iterator[Row]:
    """The rows of an open file. Raises ValueError, naming the file, if it is not of that form."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(file)
        if table.schema_arrow.names != _schema().names:
            raise ValueError("its columns are others")
        for batch in table.iter_batches(batch_size=AT_ONCE):
            yield from map(_row, batch.to_pylist())
    except (pa.ArrowException, OSError, ValueError, KeyError, TypeError) as error:
        reason = str(error).splitlines()[0].rstrip(".") if str(error) else type(error).__name__
        raise ValueError(f"{name}: not a Parquet file of statements that kgx wrote ({reason})") from error


def _plain(row: Row) -> dict[str, Any]:
    facts, origin = row.facts, row.origin
    written = {} if facts is None else _adapter().dump_python(facts, mode="json")
    if facts is not None:
        for plain, statement in zip(written["statements"], facts.statements, strict=True):
            plain["qualifiers"] = [_qualifier(*pair) for pair in statement.qualifiers]
    if origin is not None:
        written |= {"source": origin.source, "row": origin.row, "place": origin.place}
    return written | {"problems": [{"path": p.path, "reason": p.reason, "fatal": p.fatal} for p in row.problems]}


def _qualifier(name: str, value: Any) -> dict[str, Any]:
    """A qualifier with its values: entities by id, the others as text."""
    told = [{"id": item.id} if isinstance(item, Ref) else {"text": item} for item in values(value)]
    return {"name": name, "several": isinstance(value, tuple), "values": told}


def _row(plain: dict[str, Any]) -> Row:
    problems = tuple(Problem(**one) for one in plain.pop("problems") or ())
    place = [plain.pop(name) for name in ("source", "row", "place")]
    origin = None if place[0] is None else Origin(*place)
    if plain["document"] is None:
        return Row(None, origin, problems)
    qualifiers = [_qualifiers(one.pop("qualifiers")) for one in plain["statements"]]
    facts = _adapter().validate_python(plain)
    statements = zip(facts.statements, qualifiers, strict=True)
    return Row(replace(facts, statements=tuple(replace(one, qualifiers=q) for one, q in statements)), origin, problems)


def _qualifiers(plain: list[dict[str, Any]]) -> Qualifiers:
    found = []
    for one in plain:
        told = tuple(item["text"] if item["id"] is None else Ref(item["id"]) for item in one["values"])
        found.append((one["name"], told if one["several"] else told[0]))
    return tuple(found)


def _batches(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _whole(value: Any) -> Any:
    """The value with ? for each half of a surrogate pair, as in a statements file."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, Mapping):
        return {name: _whole(item) for name, item in value.items()}
    return [_whole(item) for item in value] if isinstance(value, list) else value


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[DocumentFacts]:
    from pydantic import TypeAdapter

    return TypeAdapter(DocumentFacts)


@lru_cache(maxsize=1)
def _schema() -> Any:
    """The columns: those of `DocumentFacts`, then origin and problems."""
    import pyarrow as pa

    def texts(*names: str) -> list[Any]:
        return [pa.field(name, pa.string()) for name in names]

    def several(*fields: Any) -> Any:
        return pa.list_(pa.struct(fields))

    names = pa.list_(pa.string())
    place = [pa.field(name, pa.int64()) for name in ("start", "end")]
    entity = several(*texts("id", "type", "label"), ("aliases", names), ("mayor", pa.bool_()), ("same_as", names),
                     ("codes", pa.list_(names)))  # fmt: skip
    end = pa.struct([*texts("id", "value", "datatype"), ("number", pa.float64()), *texts("unit")])
    qualifiers = several(*texts("name"), ("several", pa.bool_()), ("values", several(*texts("id", "text"))))
    arguments = several(*texts("role"), *place, *texts("particle"))
    evidence = several(*texts("document"), ("sentence", pa.int64()), *place, *texts("text", "rule"),
                       ("arguments", arguments))  # fmt: skip
    statement = several(("subject", pa.struct(texts("id"))), *texts("predicate"), ("object", end),
                        ("qualifiers", qualifiers), *texts("modality"), ("evidence", evidence),
                        ("confidence", pa.float64()), ("reasons", names))  # fmt: skip
    software = pa.struct(texts("kgx", "kiwi", "kiwi_model", "rules", "lexicons"))
    problem = several(*texts("path", "reason"), ("fatal", pa.bool_()))
    return pa.schema(
        [*texts("document", "published", "sha256"), ("entities", entity), ("statements", statement), *texts("title"),
         ("warnings", names), ("software", software), *texts("sketch", "source"), ("row", pa.int64()), *texts("place"),
         ("problems", problem)]
    )  # fmt: skip

"""The process that answers SPARQL queries: ``python -m kgx.explorer.worker STORE SECONDS BYTES TRIPLES MEMORY``.

pyoxigraph cannot be stopped in the middle of a query. So queries run in a process of their own, which can be ended. It
reads one request a line (JSON) from standard input, and answers each with a line (JSON: status, type, length, or an
error) and the bytes. It ends when its input does, and by itself when a query takes much longer than it may.
"""

from __future__ import annotations

import io
import json
import signal
import sys
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Triple

from kgx.rdf.jsonld import jsonld
from kgx.rdf.serializing import in_order, serialized
from kgx.store.asking import Dataset, LocalSource, open_local
from kgx.store.sparql import QueryError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

__all__ = ["GRACE", "main"]

GRACE = 2  # seconds more, after which the process ends itself if nobody else has ended it
ROWS = {form.media_type.partition(";")[0]: form for form in
        (QueryResultsFormat.JSON, QueryResultsFormat.XML, QueryResultsFormat.CSV, QueryResultsFormat.TSV)}  # fmt: skip
TRIPLES = {form.media_type: form for form in (RdfFormat.TURTLE, RdfFormat.N_TRIPLES, RdfFormat.JSON_LD)}


class _TooLargeError(Exception):
    """The answer is larger than it may be."""


class _Bounded(io.BytesIO):
    """What an answer is written to; refuses more bytes than it may hold."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: Buffer) -> int:
        size = super().write(data)
        if self.tell() > self._most:
            raise _TooLargeError
        return size


def main(place: str, seconds: int, most_bytes: int, most_triples: int, memory: int) -> None:
    """Answer requests until there are no more."""
    _limit_memory(memory)
    source = open_local(Path(place))
    _send({"ready": True})
    for line in sys.stdin.buffer:
        _alarm(seconds + GRACE)
        head, content = _answered(source, json.loads(line), most_bytes, most_triples)
        _alarm(0)
        _send(head, content)


def _answered(
    source: LocalSource, asked: dict[str, Any], most_bytes: int, most_triples: int
) -> tuple[dict[str, Any], bytes]:
    dataset = Dataset(tuple(asked["default"]), tuple(asked["named"]))
    try:
        answer = source.ask(asked["query"], dataset if dataset != Dataset() else None)
        wanted = asked["rows"] if isinstance(answer, QuerySolutions | QueryBoolean) else asked["triples"]
        if wanted is None:
            return {"status": 406, "error": ""}, b""
        if isinstance(answer, QuerySolutions | QueryBoolean):
            bounded = _Bounded(most_bytes)
            answer.serialize(bounded, format=ROWS[wanted])
            content = bounded.getvalue()
        else:
            content = _triples(answer, source, TRIPLES[wanted], most_triples)
        if len(content) > most_bytes:
            raise _TooLargeError
        return {"status": 200, "type": wanted}, content
    except QueryError as error:
        return {"status": 400, "error": str(error)}, b""
    except _TooLargeError:
        return {"status": 413, "error": ""}, b""
    except (OSError, ValueError, RuntimeError) as error:  # what only shows while the rows come
        return {"status": 400, "error": f"the query cannot be answered: {' '.join(str(error).split())}"}, b""


def _triples(answer: Iterable[Triple], source: LocalSource, form: RdfFormat, most: int) -> bytes:
    """Triples without doubles, sorted: the same bytes for the same answer."""
    known = list(islice(answer, most + 1))
    if len(known) > most:
        raise _TooLargeError
    if form == RdfFormat.JSON_LD:
        return jsonld(in_order(known), source.names)
    return serialized(known, form, source.names.prefixes)


def _send(head: dict[str, Any], content: bytes = b"") -> None:
    line = json.dumps({**head, "length": len(content)}).encode() + b"\n"
    sys.stdout.buffer.write(line + content)
    sys.stdout.buffer.flush()


def _alarm(seconds: int) -> None:
    """The system ends this process in so many seconds, whatever it does then; 0 calls it off."""
    if sys.platform != "win32":
        signal.alarm(seconds)


def _limit_memory(most: int) -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:6]))

"""A graph store server for tests, in a thread: pyoxigraph behind HTTP, with requests kept and faults to order."""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox

__all__ = ["Server", "graphs_of", "serving"]


@dataclass
class Server:
    """What the server holds and has seen. `fault` is asked before every write, with the number of writes so far: None
    lets it pass, a status refuses it, 0 cuts the connection."""

    url: str = ""
    store: ox.Store = field(default_factory=ox.Store)
    writes: list[tuple[str, str, int]] = field(default_factory=list)  # method, graph, triples
    headers: list[dict[str, str]] = field(default_factory=list)
    fault: Callable[[int], int | None] = lambda _: None
    user: str = ""  # "name:password", asked for by Basic
    tried: int = 0

    def size(self, graph: str) -> int:
        return len(list(self.store.quads_for_pattern(None, None, None, ox.NamedNode(graph))))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Listener

    def do_PUT(self) -> None:
        self._write()

    def do_POST(self) -> None:
        if urlsplit(self.path).path == "/query":
            self._query()
        elif urlsplit(self.path).path == "/page":
            self._body()
            self._answer(200, b"<html>hello</html>", "text/html")
        else:
            self._write()

    def _write(self) -> None:
        state, data = self.server.state, self._body()
        state.headers.append(dict(self.headers))
        if (
            state.user
            and self.headers.get("Authorization") != "Basic " + base64.b64encode(state.user.encode()).decode()
        ):
            self._answer(401, b"", challenge='Basic realm="test"')
            return
        status = state.fault(state.tried)
        state.tried += 1
        if status == 0:
            self.close_connection = True
            self.connection.close()
        elif status is not None:
            self._answer(status, b"no room left")
        elif urlsplit(self.path).path != "/store":
            self._answer(404)
        else:
            (name,) = parse_qs(urlsplit(self.path).query)["graph"]
            graph = ox.NamedNode(name)
            triples = list(ox.parse(data, format=ox.RdfFormat.N_TRIPLES))
            if self.command == "PUT":
                state.store.remove_graph(graph)
            state.store.extend(ox.Quad(one.subject, one.predicate, one.object, graph) for one in triples)
            state.writes.append((self.command, name, len(triples)))
            self._answer(204)

    def _query(self) -> None:
        (query,) = parse_qs(self._body().decode())["query"]
        found = self.server.state.store.query(query)
        assert isinstance(found, ox.QuerySolutions)
        data = found.serialize(format=ox.QueryResultsFormat.JSON)
        self._answer(200, data or b"", "application/sparql-results+json")

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def _answer(self, status: int, data: bytes = b"", kind: str = "text/plain", challenge: str = "") -> None:
        self.send_response(status)
        if challenge:
            self.send_header("WWW-Authenticate", challenge)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        pass


class _Listener(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, state: Server) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.state = state


@contextmanager
def serving() -> Iterator[Server]:
    """A server on a free port of the loopback; its graphs under ``/store``, queries under ``/query``."""
    state = Server()
    listener = _Listener(state)
    state.url = f"http://127.0.0.1:{listener.server_address[1]}/store"
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        listener.shutdown()
        listener.server_close()
        thread.join()


def graphs_of(path: Path) -> dict[str, int]:
    """How many triples each named graph of a file has."""
    store = ox.Store()
    store.load(path=str(path))
    return {name.value: len(list(store.quads_for_pattern(None, None, None, name))) for name in store.named_graphs()}

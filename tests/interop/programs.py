"""Programs of others: finding them, running servers, asking these without the help of kgx."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

TRIES = 3  # another program may take a free port before the server does
SECONDS_TO_START = 60


@dataclass(frozen=True)
class Server:
    """A running store: `url` takes graphs, `query_url` answers queries; what an account needs is in `environment`."""

    url: str
    query_url: str
    environment: dict[str, str]

    def rows(self, query: str) -> list[dict[str, str]]:
        """The values of a SELECT query's rows, by variable: asked for without the help of kgx."""
        headers = {"Accept": "application/sparql-results+json"}
        request = Request(self.query_url, data=urlencode({"query": query}).encode(), headers=headers)
        with urlopen(request, timeout=60) as answer:
            found: Any = json.load(answer)
        return [{name: cell["value"] for name, cell in row.items()} for row in found["results"]["bindings"]]

    def count(self, graph: str) -> int:
        """How many triples a graph holds."""
        (row,) = self.rows(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
        return int(row["n"])


def program(name: str, package: str) -> str:
    """The path of a program, beside this Python or on the path; skips the test where there is none."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed ({package})")
    return found


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def running(make: Callable[[], tuple[Sequence[str], str]], folder: Path) -> Iterator[None]:
    """A server while it is needed. `make` gives its command and an address that answers once it is up."""
    for _ in range(TRIES):
        command, address = make()
        with (folder / "server.log").open("wb") as log:
            process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        try:
            if _answers(process, address):
                yield
                return
        finally:
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
    pytest.fail(f"{command[0]} does not start: {(folder / 'server.log').read_text(errors='replace')[-2000:]}")


def _answers(process: subprocess.Popen[bytes], address: str) -> bool:
    for _ in range(SECONDS_TO_START * 10):
        if process.poll() is not None:
            return False
        try:
            with urlopen(address, timeout=5):
                return True
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    return False

"""Stores and parsers of others. Servers run on free ports of the loopback, in temporary folders, and are ended with
the tests; what is not installed is skipped by name (`.ci/run` installs all of it)."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.interop.programs import Server, free_port, program, running

JARS = Path("/usr/share/java")
JENA_NEEDS = ("commons-cli", "commons-codec", "commons-compress", "commons-csv", "commons-io", "commons-lang3",
              "dexx.collection", "gson", "guava", "httpclient", "httpcore", "jackson-annotations", "jackson-core",
              "jackson-databind", "jakarta.json-api", "jcl-over-slf4j", "jsonld-java", "protobuf", "slf4j-api",
              "slf4j-nop", "thrift", "titanium-json-ld")  # fmt: skip


@pytest.fixture(scope="session")
def oxigraph_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An Oxigraph server (PyPI: oxigraph), empty at first; tests use graphs or bases of their own."""
    binary = program("oxigraph", "PyPI: oxigraph")
    folder = tmp_path_factory.mktemp("oxigraph")
    root = ""

    def make() -> tuple[Sequence[str], str]:
        nonlocal root
        port = free_port()
        root = f"http://127.0.0.1:{port}"
        return [binary, "serve", "--location", str(folder / "db"), "--bind", f"127.0.0.1:{port}"], root

    with running(make, folder):
        yield Server(f"{root}/store", f"{root}/query", {})


VIRTUOSO_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
ServerThreads = 10
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 100000
"""


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A Virtuoso 7 server (Debian: virtuoso-opensource-7-bin) with the account it is made with."""
    binary = program("virtuoso-t", "Debian: virtuoso-opensource-7-bin")
    folder = tmp_path_factory.mktemp("virtuoso")
    root = ""

    def make() -> tuple[Sequence[str], str]:
        nonlocal root
        http, sql = free_port(), free_port()
        root = f"http://127.0.0.1:{http}"
        (folder / "virtuoso.ini").write_text(VIRTUOSO_INI.format(http=http, sql=sql), encoding="ascii")
        return [binary, "+foreground", "+configfile", "virtuoso.ini"], f"{root}/sparql"

    with running(make, folder):
        account = {"KGX_USER": "dba", "KGX_PASSWORD": "dba"}
        yield Server(f"{root}/sparql-graph-crud-auth", f"{root}/sparql", account)


@pytest.fixture(params=["oxigraph_server", "virtuoso_server"])
def server(request: pytest.FixtureRequest) -> Server:
    """Each of the servers."""
    found: Server = request.getfixturevalue(str(request.param))
    return found


@pytest.fixture(scope="session")
def riot(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The command of Jena's parser. Debian (libapache-jena-java) ships jars without scripts, and messages of the
    XML Schema library in another package than the one that asks for them: they are put where it looks."""
    java = program("java", "Debian: default-jre-headless")
    jars = [*sorted(JARS.glob("jena-*.jar")), *(JARS / f"{name}.jar" for name in JENA_NEEDS)]
    if not (JARS / "jena-core.jar").exists():
        pytest.skip("riot of Apache Jena is not installed (Debian: libapache-jena-java)")
    folder = tmp_path_factory.mktemp("jena")
    with zipfile.ZipFile(JARS / "jena-core.jar") as core:
        for name in core.namelist():
            if name.startswith("org/apache/jena/ext/xerces/") and name.endswith(".properties"):
                target = folder / name.removeprefix("org/apache/jena/ext/")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(core.read(name))
    return [java, "-cp", ":".join(map(str, (folder, *jars))), "riotcmd.riot"]

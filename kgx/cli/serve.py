"""``kgx serve``: a graph in the browser."""

from __future__ import annotations

import gc
import signal
import socket
from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from kgx.cli.console import complain, explain_os_error, fail, refuse, say, unreadable

if TYPE_CHECKING:
    from kgx.explorer.library import Library

__all__ = ["open_library", "run"]

PATIENCE = 2  # seconds for open connections when the server ends


def run(path: Path, *, host: str, port: int, allow: Sequence[str], browse: bool, sources: Sequence[Path]) -> None:
    """Serve the graph until Ctrl-C."""
    place = _bind(host, port)
    signal.signal(signal.SIGTERM, _ended)
    with place:
        library = open_library(path, sources)
        try:
            _serve(library, path, place, host=host, allow=allow, browse=browse)
        except KeyboardInterrupt:
            pass  # the usual way to end it
        except OSError as error:
            fail("{path}: cannot be served ({why})", path=path, why=explain_os_error(error))
        except (ValueError, SyntaxError) as error:
            fail("{path}: cannot be served ({error})", path=path, error=error)


def _ended(number: int, _: object) -> NoReturn:
    """Leave in order, so that temporary files and processes go."""
    raise SystemExit(128 + number)


def open_library(path: Path, sources: Sequence[Path] = ()) -> Library:
    """The library of a graph and its articles, or the end with one clear line."""
    from kgx.explorer.library import Library

    for source in sources:
        if not source.exists():
            fail(
                "{source}: no such file or folder",
                "--sources names the articles as they were given to kgx extract",
                source=source,
            )
    gc.disable()  # all that is made while reading stays: looking through it for what does not takes as long again
    try:
        library = Library.open(path, sources)
        gc.freeze()
        return library
    except FileNotFoundError:
        fail("{path}: no such file or store", "make one with kgx extract PATH -o OUT", path=path)
    except OSError as error:
        unreadable(path, error)
    except ValueError as error:
        refuse(error if str(path) in str(error) else f"{path}: {error}", "give a graph that kgx has written")
    finally:
        gc.enable()


def _bind(host: str, port: int) -> socket.socket:
    """The socket of the server, taken before the graph is read, so that a port in use is told at once."""
    try:
        family, kind, number, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError):
        fail(
            "--host {host}: no address of this machine",
            "leave it out for this machine alone, or give 0.0.0.0",
            host=host,
        )
    place = socket.socket(family, kind, number)
    place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        place.bind(address)
        place.listen()
    except OSError as error:
        place.close()
        advice = "choose another with --port, or --port 0 for a free one"
        fail("port {port} of {host} cannot be taken ({why})", advice, port=port, host=host, why=explain_os_error(error))
    return place


def _serve(
    library: Library, path: Path, place: socket.socket, *, host: str, allow: Sequence[str], browse: bool
) -> None:
    import uvicorn

    from kgx.explorer.app import create_app
    from kgx.explorer.guard import LOCAL
    from kgx.explorer.limits import Asker
    from kgx.explorer.served import store_of
    from kgx.store.folder import StoreFolder

    address = _address(host, place.getsockname()[1])
    if host not in LOCAL:
        complain("{name} can be read by whoever reaches {host}", "there are no accounts", name=library.name, host=host)

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            say(
                "{name}: {number:,} statements at {address} (Ctrl-C ends)",
                name=library.name,
                number=len(library.graph),
                address=address,
            )
            if browse:
                import webbrowser

                webbrowser.open(address)

    with store_of(path, library.graph) as folder:
        asker = Asker(folder)
        try:
            base_iri = StoreFolder.open(folder).base_iri
            app = create_app(library, asker, base_iri=base_iri, host=host, hosts=[name.lower() for name in allow])
            config = uvicorn.Config(
                app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=PATIENCE
            )
            Server(config).run(sockets=[place])
        finally:
            asker.close()


def _address(host: str, port: int) -> str:
    """The address to open: of all addresses, this machine's own."""
    shown = "127.0.0.1" if host in ("0.0.0.0", "") else "::1" if host == "::" else host
    try:
        return f"http://{f'[{shown}]' if ip_address(shown).version == 6 else shown}:{port}/"
    except ValueError:
        return f"http://{shown}:{port}/"

"""What stands before every request: only hosts that are meant, and headers that keep pages to themselves."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["LOCAL", "Guard", "hosts_for"]

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})  # names of this machine for itself
ANYWHERE = frozenset({"0.0.0.0", "::", ""})
# NiceGUI compiles its templates in the browser and writes styles and scripts into the page. Nothing but the server
# itself may be asked for anything.
PAGES = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
DATA = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox"
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def hosts_for(bound: str) -> frozenset[str]:
    """The names that a server bound to an address is asked by. On all addresses ('0.0.0.0'): '*' for any address."""
    return LOCAL | ({"*"} if bound in ANYWHERE else {bound.lower()})


class Guard:
    """Refuses requests to other hosts (a page elsewhere whose name was made to point here) and from other pages, and
    adds the headers."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it with status 400."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        given = [(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in scope["headers"]]
        complaint = self._complaint([v for n, v in given if n == "host"], [v for n, v in given if n == "origin"])
        if complaint:
            await _refuse(scope, send, complaint)
            return
        policy = DATA if scope["path"].startswith(("/api/", "/sparql")) else PAGES
        extra = [
            (name.encode(), value.encode()) for name, value in {**HEADERS, "content-security-policy": policy}.items()
        ]

        async def sent(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.accept"):
                message["headers"] = [*message.get("headers", ()), *extra]
            await send(message)

        await self._app(scope, receive, sent)

    def _complaint(self, hosts: list[str], origins: list[str]) -> str:
        host = _name(f"//{hosts[0]}") if len(hosts) == 1 else None
        if host is None or not self._known(host):
            said = f"'{hosts[0][:100]}'" if hosts else "none"
            return f"this server does not answer to the host {said}; open it by the address that kgx serve printed"
        for origin in origins:
            if not self._known(_name(origin) or ""):
                return "requests from pages of other servers are refused"
        return ""

    def _known(self, name: str) -> bool:
        if name in self._hosts:
            return True
        if "*" not in self._hosts:
            return False
        try:
            ip_address(name)
        except ValueError:
            return False
        return True


def _name(address: str) -> str | None:
    """The host of an address, without port; None where there is none."""
    try:
        parts = urlsplit(address)
        _ = parts.port
        return None if parts.username is not None else parts.hostname
    except ValueError:
        return None


async def _refuse(scope: Scope, send: Send, complaint: str) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    body = f"{complaint}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode()),
               (b"x-content-type-options", b"nosniff")]  # fmt: skip
    await send({"type": "http.response.start", "status": 400, "headers": headers})
    await send({"type": "http.response.body", "body": body})

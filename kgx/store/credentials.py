"""Who asks a server, and how it is told that the server does not answer."""

from __future__ import annotations

from collections.abc import Generator, Mapping

import httpx

__all__ = ["Credentials", "cause"]


class Credentials(httpx.Auth):
    """User and password, Basic or Digest as the server asks and only when it asks; or a token, sent always."""

    def __init__(self, user: str = "", password: str = "", token: str = "") -> None:
        self._basic = httpx.BasicAuth(user, password)
        self._digest = httpx.DigestAuth(user, password)
        self._asked: httpx.Auth | None = None
        self._known = bool(user)
        self._token = token

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Credentials:
        """Those of KGX_USER and KGX_PASSWORD, or of KGX_TOKEN. Raises ValueError if both are set, or half."""
        user, password, token = (environment.get(f"KGX_{name}", "") for name in ("USER", "PASSWORD", "TOKEN"))
        if token and (user or password):
            raise ValueError("KGX_TOKEN and KGX_USER or KGX_PASSWORD are both set; keep the one that the server wants")
        if bool(user) != bool(password):
            raise ValueError("KGX_USER and KGX_PASSWORD go together; set both or none")
        if not token.isascii() or not token.isprintable():
            raise ValueError("KGX_TOKEN has characters that no token has; set it anew")
        return cls(user, password, token)

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if self._token:
            request.headers["Authorization"] = f"Bearer {self._token}"
        if self._asked is None:
            response = yield request
            schemes = response.headers.get("WWW-Authenticate", "").lower()
            if response.status_code != 401 or not self._known:
                return
            self._asked = self._digest if "digest" in schemes else self._basic if "basic" in schemes else None
        if self._asked is not None:
            yield from self._asked.auth_flow(request)


def cause(error: httpx.TransportError) -> str:
    """Why a server did not answer, in words to stand in brackets."""
    if isinstance(error, httpx.TimeoutException):
        return "no answer in time"
    return str(error).partition("] ")[2].lower() or str(error).lower() or type(error).__name__

"""A scene as one HTML file to move about in: nothing is loaded, and only its own script runs."""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import Any

from kgx.explorer.colours import Ground, ground
from kgx.explorer.scene import Scene
from kgx.explorer.svg import FONTS, drawn, plain, styles
from kgx.explorer.words import Words

__all__ = ["page"]


def page(scene: Scene, words: Words) -> str:
    """The HTML. Its policy names the hashes of its script and its styles, so that no other is run."""
    script, style = _file("picture.js"), _styles(scene)
    policy = f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; base-uri 'none'"
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{words.language}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{plain(scene.title)}</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            f'<main>{drawn(scene, alone=False)}<aside aria-live="polite"></aside></main>',
            f'<script type="application/json" id="told">{_told(scene, words)}</script>',
            f"<script>{script}</script>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _told(scene: Scene, words: Words) -> str:
    """What the page tells when something is clicked, as JSON that no text can end."""
    told: dict[str, Any] = {
        "title": scene.title,
        "hint": words("drawn_hint"),
        "labels": {point.id: point.label for point in scene.points},
        "lines": [{"a": line.source, "b": line.target, "told": line.told} for line in scene.lines],
    }
    text = json.dumps(told, ensure_ascii=False)
    return (
        text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e").encode("utf-8", "replace").decode()
    )


def _styles(scene: Scene) -> str:
    types = {point.type for point in scene.points}
    light, dark = ground(), ground(dark=True)
    shades = f"{_variables(dark)}{styles(types, dark, dark=True)}"
    return (
        f"{_variables(light)}{styles(types, light)}\n{_file('picture.css')}"
        f"@media (prefers-color-scheme: dark) {{ {shades} }}\n"
    )


def _variables(under: Ground) -> str:
    values = {"paper": under.paper, "ink": under.ink, "soft": under.soft, "line": under.line, "fonts": FONTS}
    return ":root{" + "".join(f"--{name}:{value};" for name, value in values.items()) + "}"


def _file(name: str) -> str:
    return files("kgx.explorer").joinpath("drawn", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()

"""Clauses over mentions: a deterministic, linear-time chunker of Korean, not a parser download."""

from kgx.syntax.parse import parse

__all__ = ["parse"]

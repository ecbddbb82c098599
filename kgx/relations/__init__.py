"""Statements: case frames over clauses, and patterns over names side by side."""

from kgx.relations.extract import facts_of

__all__ = ["facts_of"]

"""Mentions to things: one draft an entity of the document, with identity that needs no other document."""

from kgx.linking.drafts import Draft
from kgx.linking.linker import Linker

__all__ = ["Draft", "Linker"]

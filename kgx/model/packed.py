"""Records that go between processes and through files by the thousand."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any

__all__ = ["Packed"]


class Packed:
    """A dataclass that is pickled as its class and the values of its fields, in a third of the time that a frozen
    dataclass with slots takes by itself."""

    __slots__ = ()

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        cls = type(self)
        return cls, _values(cls)(self)  # type: ignore[arg-type]  # a class can be hashed


@cache
def _values(cls: type[Packed]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of a record's fields, in the order in which its class takes them."""
    names: tuple[str, ...] = cls.__match_args__  # type: ignore[attr-defined]  # of every dataclass
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda record: (get(record),)

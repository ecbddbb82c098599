"""What is asked of a run over articles: how they are read, and how they are extracted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from kgx.engines.fingerprints import software_hash
from kgx.engines.local import MAX_SECONDS, Failure, extract_facts
from kgx.model.statement import DocumentFacts
from kgx.model.text import Document
from kgx.reading import Options, Problem, read
from kgx.reading.limits import MAX_BYTES

__all__ = ["Extraction", "Reading"]


@dataclass(frozen=True, slots=True)
class Reading:
    """How articles are read: the arguments of `kgx.reading.read`."""

    published: str | None = None
    metadata: Path | None = None
    options: Options = field(default_factory=Options)
    max_bytes: int = MAX_BYTES

    def documents(self, paths: Sequence[str], problems: list[Problem]) -> Iterator[Document]:
        """The articles that `paths` name, as `kgx.reading.read` gives them."""
        return read(
            paths,
            published=self.published,
            metadata=self.metadata,
            problems=problems,
            options=self.options,
            max_bytes=self.max_bytes,
        )


@dataclass(frozen=True, slots=True)
class Extraction:
    """How articles are extracted: a user's own rules and lexicons, the least confidence kept, processes, seconds for
    each document, work folder."""

    rules: Sequence[Path] = ()
    lexicon: Sequence[Path] = ()
    min_confidence: float = 0.0
    workers: int = 1
    seconds: float | None = MAX_SECONDS
    work: Path | None = None

    def fingerprint(self) -> str:
        """A hash of all that decides what is found in an article, but the article."""
        parts = [software_hash(self.rules, self.lexicon), self.min_confidence]
        return sha256(json.dumps(parts).encode()).hexdigest()

    def facts(self, documents: Iterable[Document]) -> Iterator[tuple[Document, DocumentFacts | Failure]]:
        """All facts of each document, as `kgx.engines.local.extract_facts` gives them, whatever their confidence."""
        return extract_facts(
            documents,
            rules=self.rules,
            lexicon=self.lexicon,
            workers=self.workers,
            seconds=self.seconds,
            work=self.work,
        )

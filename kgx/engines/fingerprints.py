"""What an extraction depends on, as hashes: the software and its rules, and an article as it was read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from kgx.model.text import Document
from kgx.pipeline import software_of
from kgx.resources.fingerprints import code_hash, reliability_hash

__all__ = ["describe_software", "fingerprint", "software_hash"]


def describe_software(rules: Sequence[Path] = (), lexicon: Sequence[Path] = ()) -> dict[str, str]:
    """All that decides what is found in an article, but the article: versions, and hashes of code, rules, lexicons,
    and of the measured reliability, which is part of the hash of the rules too."""
    return {**asdict(software_of(rules, lexicon)), "code": code_hash(), "reliability": reliability_hash()}


def software_hash(rules: Sequence[Path] = (), lexicon: Sequence[Path] = ()) -> str:
    """A hash of `describe_software`."""
    return sha256(json.dumps(describe_software(rules, lexicon), sort_keys=True).encode()).hexdigest()


def fingerprint(ground: str, copies: Iterable[Document]) -> str:
    """A hash of what an article's facts are made from: a `ground`, such as that of the software, and its documents."""
    whole = sha256(ground.encode())
    for copy in sorted(json.dumps(asdict(document), ensure_ascii=True) for document in copies):
        whole.update(copy.encode())
    return whole.hexdigest()

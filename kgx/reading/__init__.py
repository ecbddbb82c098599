"""Articles in: files, encodings, page layout, the article's own headline, date, publisher and reporters."""

from __future__ import annotations

from kgx.reading.contents import Options
from kgx.reading.documents import document_from_text
from kgx.reading.layout import Layout, lay_out
from kgx.reading.problems import Problem
from kgx.reading.reader import read

__all__ = ["Layout", "Options", "Problem", "document_from_text", "lay_out", "read"]

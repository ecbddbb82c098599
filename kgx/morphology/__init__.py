"""Morphemes: the only importer of kiwipiepy."""

from kgx.morphology.analyzer import Analyzer

__all__ = ["Analyzer"]

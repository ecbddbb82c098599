"""Checking: scores against gold files, and proof of the evidence."""

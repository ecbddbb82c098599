"""Exports as tables and graph files: statements (JSON Lines), CSV, GraphML, GEXF."""

"""The explorer: look-ups in a graph for people, a JSON API, a SPARQL endpoint, pages and pictures."""

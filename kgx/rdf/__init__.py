"""RDF: the ontology, writing and reading."""

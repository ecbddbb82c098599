"""RDF in stores: the embedded one on disk, SPARQL, loading into servers."""

"""Running the pipeline over a corpus: the same bytes whatever the engine."""

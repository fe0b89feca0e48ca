"""Index versions as files of the data home."""

"""Makes lines of documents of several formats."""

"""How a document numbers itself, and the sections and passages that come of it."""

"""Conversations with the project's own document, as people have them."""

"""Handlers only translate: an update into a question, what the engine says into a reply."""

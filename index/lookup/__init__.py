"""Questions that a rule answers: by number, by section, by kind."""

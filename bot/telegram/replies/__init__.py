"""Pure functions that turn what the engine says into what a person reads."""

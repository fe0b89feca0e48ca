"""Where index versions are kept, and how they are checked."""

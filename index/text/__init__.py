"""What the letters of a text say: its language, its numbers."""

"""What the handlers work with."""

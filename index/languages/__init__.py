"""What belongs to one language, one module each."""

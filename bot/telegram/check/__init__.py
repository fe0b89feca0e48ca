"""`scoda bot check`: everything that `scoda bot run` would use, what is found, and what to do about it."""

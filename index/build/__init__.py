"""A corpus in, a published index version out."""

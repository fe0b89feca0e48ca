"""Vectors and words in, a calibrated ranking out."""

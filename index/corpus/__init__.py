"""Documents and labelled questions, read."""

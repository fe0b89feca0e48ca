"""Files of others, opened with care: bounded, their characters known, every fault with its file, line and remedy."""

"""Documents encoded by several processes or on a Ray cluster."""

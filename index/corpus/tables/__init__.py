"""Documents whose passages are rows."""

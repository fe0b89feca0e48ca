"""End-to-end tests: real processes against a strict Bot API server."""

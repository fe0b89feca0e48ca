"""The pictures of the pages, each drawn from what it shows: `python -m tests.pictures`."""

"""The front doors of scoda: the terminal and Telegram."""

__version__ = "0.1.0"

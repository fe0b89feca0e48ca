"""The front doors of scoda: the terminal and Telegram."""

"""The command `scoda`."""

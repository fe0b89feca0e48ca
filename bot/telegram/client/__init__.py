"""Everything that goes to Telegram."""

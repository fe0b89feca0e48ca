"""The bot without Telegram: one person's chat with it in this process, for a terminal, a picture or a test."""

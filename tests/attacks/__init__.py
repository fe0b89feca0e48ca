"""What an attacker sends, made up: nothing raises, gives away the token, or takes time or memory without end."""

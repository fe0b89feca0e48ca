"""What the command prints: answers, passages, previews and reports, for people and for programs."""

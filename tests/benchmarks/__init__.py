"""What the command costs as a whole process, beside the naive way."""

"""How good the answers are, on questions that the project was not tuned on."""

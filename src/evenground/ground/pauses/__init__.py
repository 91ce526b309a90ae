"""Pausing an account: at once and alone, and then two must say yes. Nobody on the board sees who is paused."""

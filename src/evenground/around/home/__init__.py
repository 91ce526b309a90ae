"""A board's front page: one thing to do at the top, then its questions."""

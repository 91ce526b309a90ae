"""What waits for somebody: about a board's questions, and of the board itself. For the front page, and for what is told."""

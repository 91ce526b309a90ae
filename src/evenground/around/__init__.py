"""What surrounds the flow: a board's front page, the sample board, moving data in and out."""

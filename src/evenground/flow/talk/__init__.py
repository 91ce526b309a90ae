"""Talk about it, after the reveal, with names. Before it: the reveal. Beside it: responses."""

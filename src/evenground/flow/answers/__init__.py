"""What became of each contribution, and why. Before it: decision and jobs. After it: the report."""

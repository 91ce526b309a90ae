"""Find again what stands on a board: an index of its own, of what every member may read and of nothing else."""

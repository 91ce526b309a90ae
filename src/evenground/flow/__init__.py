"""The way of a contribution, one folder a stage, first to last."""

"""A plan, in parts, each resting on contributions. Before it: where we agree and differ. After it: a decision."""

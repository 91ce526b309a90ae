"""The programs that run a board's server: one that gets everything ready, and one that starts the others and watches them.

The watcher stays small and knows no Django; what needs Django runs as its children.
"""

"""Board, perspective, member: the gate to everything of a board. Every page of a board asks here first."""

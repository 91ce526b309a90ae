"""Coming to a board: cards, the three screens, a parent's or carer's yes. Before it: nothing. After it: the first question."""

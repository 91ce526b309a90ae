"""The board's dates in somebody's own calendar, at a private address. Beside the flow: it reads every stage that has a date."""

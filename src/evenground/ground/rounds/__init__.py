"""A question put to a frozen roster, answered once by each, closed in one batch, with the names taken off at the end."""

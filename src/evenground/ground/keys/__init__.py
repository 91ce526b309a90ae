"""Two people must say yes: what they read, who said it first, who said no and why; and what of a board itself takes two.

Before it come the keys themselves (`boards.writes.use_keys`); after it each feature whose act takes two keys shows them with
what is here, on a page with the full text.
"""

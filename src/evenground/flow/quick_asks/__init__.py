"""A quick ask: two to five answers or days, one press, closes by itself.

Before it: the question. It can grow into the whole way.
"""

"""Sealed gathering and the reveal. Before it: the question. After it: talk and responses.

Who made a contribution stands in `Authorship` and nowhere else.
"""

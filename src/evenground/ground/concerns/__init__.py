"""Telling a safe person: from the words somebody sends, to "moved to our own records". And a drill each term.

Before it: "get help now" on every page. After it: the safety people's own records, which are elsewhere.
"""

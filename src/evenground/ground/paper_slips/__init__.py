"""Answering on paper: slips in a hat, each with a code, for whoever has no device or a browser without JavaScript.

Before it come rounds, whose slips these are, and boxes, into which an answer is locked. After it decisions and quick asks say
what is asked (`asked.py`). Nothing here knows who holds which slip.
"""

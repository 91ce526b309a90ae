"""Hints on plain words beside a box, for whoever writes in it and while they write. Of the text nothing is kept.

Before it come the core (`cores/plain_words`), the board's own words, and what kind of text a form says that it takes
(`ground/web/forms.py`); after it what is said beside the box (`ground/web/beside.py`).
"""

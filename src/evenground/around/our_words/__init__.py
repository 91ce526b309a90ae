"""Our words: the pages of a board's own list, on which anybody asks what a word means and anybody explains one.

Before it come the list itself (`ground/glossary`) and every kind of text in which a word may stand (the desk's); after it
searching and the front page.
"""

"""A board's own words and what they mean, and words that somebody asked about: the tables, and all that changes them.

Before it come the board and what is out of sight; after it the pages, which also know the texts that words stand in
(`around/our_words`), and everything that looks words up.
"""

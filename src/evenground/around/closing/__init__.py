"""The end of a board: two members say so, everybody has two weeks to fetch what is theirs, and then nothing of it is left.

It stands above all that keeps something of a board outside its tables: the files of photos, the index, what people fetched.
"""

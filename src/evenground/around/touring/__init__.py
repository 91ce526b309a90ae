"""The made-up board's story as plain pages in a folder: copies of the true pages, taken as the story is told.

Before it: `around.sample`, which tells the story. After it: nothing; the folder needs no server, no network and no scripts.
"""

"""The story of the sample board, made up from first to last.

Before it: nothing. After it: `around.sample` tells it to an empty database, step by step, as people would have.
"""

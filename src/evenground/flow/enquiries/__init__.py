"""Within a question anybody asks a side, or everybody, something by a day: those who ask for answers may owe some, too.

Before it: the jobs. After it: what became of every idea.
"""

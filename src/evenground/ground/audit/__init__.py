"""Lines of the log of power: strong acts only, in plain ids. Never contributing, responding, replying, objecting.

Each line is linked to the one before it (`cores/sealed`), and the last link stands with the board. Whoever is erased goes from
the lines; the links hold.
"""

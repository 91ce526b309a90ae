"""Lines of the log of power: strong acts only, in plain ids and words. Never contributing, responding, replying, objecting."""

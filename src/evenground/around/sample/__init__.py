"""The made-up board: its story, and the chooser that lets anybody look round it."""

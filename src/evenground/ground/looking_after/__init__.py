"""Who keeps a board safe is for two of its members from two sides to say, once members from two sides are there.

Before it come safety and concerns, which hand on what waits; after it whoever was let go, who is told why, is heard before a
second yes, and can ask the board to look again. The host names somebody, and cannot have them begin, or go, alone.
"""

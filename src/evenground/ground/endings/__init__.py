"""When somebody should not be on a board any more: said openly, with a reason, and decided by two from two sides.

Before it come two keys; after it the person concerned, who is told what and why, is heard before a second yes, and can ask
the board to look again. Danger does not wait for this: a safety person pauses an account at once.
"""

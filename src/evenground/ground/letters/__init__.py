"""Words that came with a private answer: read by two safety people first, and the name that is locked away with them.

Before it come boxes, from which letters come, keys of safety people, and the lines of each day, in which the board reads that a
name was looked up. After it decisions, whose words these become.
"""

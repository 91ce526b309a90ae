"""Keys of safety people: made in their browsers, kept here only locked. What members tell is locked for them.

Before it: who looks after safety. After it: telling a safe person.
"""

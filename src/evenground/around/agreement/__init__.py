"""How we treat each other: what a board agreed, and "I'm in".

Before it come a plan and a decision about one special question, which the flow does as it does all others. This feature begins
that question with a starter, shows what holds now, and shows it once before somebody's first answer to a decision.
"""

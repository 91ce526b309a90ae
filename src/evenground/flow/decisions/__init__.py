"""Can we all live with this? Rounds of fine, worry, not yet; the board's worries; dissent; the decision.

Before it: a proposal. After it: jobs.
"""

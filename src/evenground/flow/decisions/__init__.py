"""Can we all live with this? Rounds of fine, worry, not yet; objections; dissent; the decision. Before it: a proposal. After it: jobs."""

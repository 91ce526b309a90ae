"""Agree, disagree, skip: one contribution at a time. Before it: the reveal. After it: the opinion map."""

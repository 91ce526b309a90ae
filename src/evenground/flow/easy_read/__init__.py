"""The easy version of a plan: short lines, one idea each, perhaps with a picture. Before it: a plan. After it: a decision."""

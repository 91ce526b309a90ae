"""Ratios against peers and limits, printed as tables. They are no tests; `bin/bench` runs them."""

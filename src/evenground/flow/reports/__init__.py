"""The ledger gathered, checked, published: page, PDF, data. Before it: everything. After it: the next question."""

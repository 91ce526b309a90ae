"""The host makes a board: one form, then its cards. Before it: nothing. After it: three screens for each person who comes."""

"""Where we agree and differ: the map drawn, stored, and shown as sentences, picture and table.

Before it: responses. After it: a proposal.
"""

"""`evenground teller run`: what another organisation's computer does to mix a board's private answers.

It knows no Django and no database. It asks the board's website what waits, takes a lock off, mixes, sends back, and forgets.
"""

"""The pages on which two people put something unkind or unfair out of sight; they know every kind of thing, and whose own it is.

Before it come `ground/hiding`, which keeps what is asked, and the desk, where safety people look at what is said to be wrong.
"""

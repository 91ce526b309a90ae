"""Where something wrong is said, looked at and settled. It reads every kind of thing, so it stands above the flow.

Before it: a text, photo or name on any page. After it: the thing is out of sight or in its place, and those concerned were told.
"""

"""When something is unkind or unfair and nobody is in danger: two people from two sides put it out of sight, openly.

Before it come two keys and safety, which puts out of sight; after it the page with the full text, which knows every kind of thing
and so stands in `around/out_of_sight`. Danger and private details do not wait for this: one report hides them at once.
"""

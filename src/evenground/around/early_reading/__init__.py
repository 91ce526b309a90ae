"""Safety people of boards with under-18s look first, without names: two of them at new sealed ideas, only to help or to put
out of sight, and one at each picture for the wall, before others see it.
"""

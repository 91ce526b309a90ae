"""Pictures as accessible SVG: pure functions, values and words in, a picture out. The page and the paper show the same one.

Colours are named by classes, so that the dark page has its own; nothing is told by colour alone.
"""

from evenground.flow.reports.presenters.pictures.map import map_of_people
from evenground.flow.reports.presenters.pictures.svg import Drawn, on_paper
from evenground.flow.reports.presenters.pictures.timeline import Day, timeline
from evenground.flow.reports.presenters.pictures.ways import Way, are_drawn_alone, ways

__all__ = ["Day", "Drawn", "Way", "are_drawn_alone", "map_of_people", "on_paper", "timeline", "ways"]

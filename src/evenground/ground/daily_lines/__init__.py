"""A line for each day of a board, whether or not anything happened. What happened is told when the month is over.

Before it, somebody opens a sealed name and notes it here, before anything of the name leaves the server. After it, the page of
big things people did (`around/log`) says month by month what safety people looked up.
"""

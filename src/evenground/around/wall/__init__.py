"""The wall: short notes in people's own names, the next session, and the photo of the week; beside the questions, never counted.

Before it come the board and its photos; after it the calendar and searching, which look here for themselves.
"""

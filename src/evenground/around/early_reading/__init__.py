"""Two safety people look at new sealed ideas of boards with under-18s: without names, only to help or to put out of sight."""

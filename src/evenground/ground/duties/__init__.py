"""Today's jobs: who keeps the board going, writes down, watches the time and welcomes, dealt in turn to everybody alike.

Before it come the board's members; after it nothing that would stop: a job that nobody does is done by the website itself. A job
gives no louder voice: it edits nothing, hides nothing and outvotes nobody.
"""

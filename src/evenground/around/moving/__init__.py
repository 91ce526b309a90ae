"""Carrying data in and out: backups, and questions brought from elsewhere.

Comes after everything whose tables it moves; only the command line comes after it.
"""

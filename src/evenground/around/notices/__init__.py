"""Being told by e-mail that something waits: when somebody wants it, once a day at most, and never at night."""

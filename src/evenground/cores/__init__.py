"""Pure ideas: plain values in, plain values out. No Django, no database, no network, no clock, no dice."""

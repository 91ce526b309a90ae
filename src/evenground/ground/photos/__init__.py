"""Photos: drawn anew in a task, with all the camera wrote in them gone; served only through the gate of what they belong to."""

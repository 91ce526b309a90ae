"""Photos: re-encoded in a task, with everything the camera wrote in them gone; served only through the gate of what they belong to."""

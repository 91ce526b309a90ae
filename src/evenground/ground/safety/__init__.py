"""Safety people and holds: who helps, and what is out of sight while two people look. A hold deletes nothing."""

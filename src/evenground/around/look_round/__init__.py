"""A made-up board that anybody may look round, without an account: told from the story's files, with no database behind it."""

"""The page frame: the shell of every page, forms, errors in plain words, security headers, the clock."""

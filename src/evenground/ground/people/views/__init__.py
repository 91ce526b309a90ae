"""Coming in (`doors`), what can sign me in (`mine`), and going (`leaving`)."""

"""What is mine: my own words about me, a break, leaving, taking everything along, being erased, a letter about what I did."""

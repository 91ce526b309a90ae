"""What every page stands on: people, boards, rounds, safety, the page frame."""

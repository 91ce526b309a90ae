"""Account and sign-in. A person is a name on this website; what they are on a board is a member."""

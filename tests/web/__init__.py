"""The explorer: its files, and what a user does with it in a real browser."""

"""The pages are tested like code."""

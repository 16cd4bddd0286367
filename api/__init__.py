"""The outside: routes, answers and the explorer."""

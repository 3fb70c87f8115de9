"""`python -m tests.break` runs the long tests; the folder's name is a keyword, so nothing imports it."""

"""What is too long for `make test`: run by hand, `python -m tests.break`, figures at the end."""

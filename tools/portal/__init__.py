"""`make demo-portal`: a made-up portal of sixty bodies that do not exist."""

"""Feeds: what happened, for whoever wants to be told: Atom (RFC 4287) and JSON Feed 1.1."""

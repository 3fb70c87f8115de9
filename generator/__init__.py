"""整改公开: from structured rectification data to a static public-disclosure website."""

__version__ = "0.1.0"

"""The desk for Windows in one ZIP: what goes in, what is refused, what starts it."""

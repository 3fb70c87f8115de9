"""Open data: what a disclosure says as tables and files, the same values that its pages show.

`tables` declares every table and column once; `edition` is a disclosure as of a day; a module each writes a format.
"""

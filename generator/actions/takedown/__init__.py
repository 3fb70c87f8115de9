"""隐去: words that must not be public are taken out of every file of a disclosure, and the site is built without them."""

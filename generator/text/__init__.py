"""What can be told of official Chinese, without knowing what a disclosure is."""

"""What is known of official Chinese, without knowing what a disclosure is."""

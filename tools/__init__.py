"""What a maintainer runs: setting up, testing, taking the pictures of README and guide."""

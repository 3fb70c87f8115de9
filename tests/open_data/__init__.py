"""Tests of the data that can be taken away."""

"""Proofreading: what an editor would mark in the margin; advice, never an error."""

from generator.content.proofreading.checks import CHECKS, Check, proofread

__all__ = ["CHECKS", "Check", "proofread"]

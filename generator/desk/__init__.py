"""The desk (工作台): the local page on which publishing staff do all of it; see docs/desk.md.

An edge, as `cli` is: it asks `actions` and shows what they return. It keeps no state about content.
"""

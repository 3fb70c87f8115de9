"""The desk for Windows without an administrator: Python, program and libraries in one ZIP file (docs/windows.md)."""

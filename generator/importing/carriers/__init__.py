"""The files an announcement comes in: .docx, .html, .txt."""

"""From an announcement as it was signed (.docx, .html, .txt, PDF) to the values of the file format."""

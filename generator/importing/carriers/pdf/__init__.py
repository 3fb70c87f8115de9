"""PDF with a text layer: its pages to the paragraphs and tables that were printed on them."""

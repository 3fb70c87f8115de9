"""What the importer knows of one line or paragraph."""

"""From the model to views: what each page shows, and where it stands."""

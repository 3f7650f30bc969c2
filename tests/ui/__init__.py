"""The app, driven by real keys; what was done is looked up in the store."""

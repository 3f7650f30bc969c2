"""The app: Textual and nothing else. Screens ask the workspace, the workspace asks the services."""

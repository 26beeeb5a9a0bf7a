"""The code editor of the tab Editor. All of it is imported when the tab is first shown."""

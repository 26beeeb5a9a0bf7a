"""The panel beside the telephone: its tabs, and what is saved and copied from them."""

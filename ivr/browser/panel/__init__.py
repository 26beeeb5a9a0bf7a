"""The panel beside the telephone: its tabs, and saving and copying from them."""

"""What the page does with links, and with calls that play themselves.

None of it is needed before the telephone is ready, so nothing that is needed then imports it.
``player.py`` does the steps of a call at the telephone, and ``linked.py`` decides about links.
``strip.py`` and ``dialogs.py`` are what is seen, and ``sharing.py`` connects them.
"""

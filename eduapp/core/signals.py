"""How a low room tells a high one something. At most five, all listed here.

For ordinary flow call an action instead.
"""

from blinker import Namespace

_signals = Namespace()

# help -> accounts: someone pressed "Leave this page"; end that browser's session if there is one.
left_quickly = _signals.signal("left-quickly")

# classes -> teaching: a student signed in with her card (student_id=); if her class meets now, she is here.
card_opened = _signals.signal("card-opened")

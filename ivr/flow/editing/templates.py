"""Small flows to begin with. Each loads without faults and warnings, and shows one way to work."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FlowTemplate:
    """A flow to begin with: the name of its file, what it is called in a list, and its text."""

    name: str
    title: str
    text: str


_SETTINGS = """[settings]
noinput = ["Are you still there?", "I cannot hear you."]
nomatch = ["Sorry, what was that?", "I still did not get it."]
to      = { noinput = "goodbye", nomatch = "goodbye", error = "goodbye" }
"""

_EMPTY = f"""# A line with one menu and a way to an agent. Ctrl+Enter takes it up; then press Call.

[flow]
title = "My line"
start = "main"

{_SETTINGS}
[command]
agent = {{ key = "0", means = "agent", to = "agent" }}

[node.main]
kind    = "menu"
prompt  = "Hello. You have reached my line."
choices = [{{ key = "1", label = "goodbye", to = "goodbye" }}]

[node.agent]
kind        = "transfer"
destination = "my telephone"
to          = {{ answered = "goodbye", busy = "goodbye", noanswer = "goodbye", failed = "goodbye" }}

[node.goodbye]
kind   = "disconnect"
prompt = "Goodbye."
"""

_MENU = f"""# A menu by key and by voice, opening hours, and an agent.

[flow]
title = "Front desk"
start = "main"

{_SETTINGS}
[command]                       # these work at every node that waits
agent = {{ key = "0", means = "agent", to = "agent" }}
back  = {{ key = "*", means = "back", do = "back" }}
again = {{ means = "repeat", do = "repeat" }}

[node.main]
kind    = "menu"
prompt  = "Welcome to the front desk."
choices = [
  {{ key = "1", label = "opening hours", phrases = ["when are you open"], to = "hours" }},
  {{ key = "2", label = "an agent", phrases = ["somebody", "a person"], to = "agent" }},
]

[node.hours]
kind    = "message"
prompt  = "We are open from Monday to Friday, from nine to five."
to.done = "main"

[node.agent]
kind        = "transfer"
prompt      = "One moment, please."
destination = "front desk"
queue       = 1
to          = {{ answered = "goodbye", busy = "busy", noanswer = "busy", failed = "busy" }}

[node.busy]
kind    = "message"
prompt  = "Nobody is free now."
to.done = "main"

[node.goodbye]
kind   = "disconnect"
prompt = "Thank you for calling. Goodbye."
"""

_LOOKUP = f'''# A number is asked for, and looked up in a table of the flow's own.

[flow]
title = "Parcel desk"
start = "ask"

{_SETTINGS}
[command]
agent = {{ key = "0", means = "agent", to = "agent" }}
again = {{ means = "repeat", do = "repeat" }}

[data]
sql = """
CREATE TABLE parcel_status (number TEXT PRIMARY KEY, status TEXT NOT NULL, due TEXT NOT NULL);
INSERT INTO parcel_status VALUES
  ('100001', 'on its way', '2030-01-15'),
  ('100002', 'at the depot', '2030-01-16');
"""

[node.ask]
kind      = "field"
prompt    = "Welcome to the parcel desk. What is the number of your parcel? It has six digits."
grammar   = {{ type = "digits", length = 6 }}
save      = "number"
to.filled = "find"

[node.find]
kind = "query"
sql  = "SELECT status, due FROM parcel_status WHERE number = :number"
goal = "Parcel found"
to   = {{ found = "tell", missing = "unknown" }}

[node.tell]
kind    = "message"
prompt  = "Your parcel is {{status}}. It comes on {{due:date}}."
to.done = "goodbye"

[node.unknown]
kind    = "menu"
prompt  = "There is no parcel {{number:digits}}."
choices = [
  {{ key = "1", label = "another number", phrases = ["try again"], to = "ask" }},
  {{ key = "2", label = "an agent", phrases = ["somebody"], to = "agent" }},
]

[node.agent]
kind        = "transfer"
prompt      = "One moment, please."
destination = "parcel desk"
to          = {{ answered = "goodbye", busy = "goodbye", noanswer = "goodbye", failed = "goodbye" }}

[node.goodbye]
kind   = "disconnect"
prompt = "Goodbye."
'''

_SURVEY = f'''# Three questions. The answers are rows of a table, under Data.

[flow]
title = "Survey"
start = "welcome"

{_SETTINGS}
[command]
agent = {{ key = "0", means = "agent", to = "agent" }}
again = {{ means = "repeat", do = "repeat" }}

[data]
sql = "CREATE TABLE survey_answers (given TEXT, stars INTEGER, again TEXT, rooms INTEGER);"

[node.welcome]
kind    = "message"
prompt  = "Thank you for staying with us. We have three short questions."
to.done = "stars"

[node.stars]
kind      = "field"
prompt    = "From one star to five, how was your stay?"
grammar   = {{ type = "number", min = 1, max = 5 }}
save      = "stars"
to.filled = "again"

[node.again]
kind      = "field"
prompt    = "Would you come again? Say yes or no, or press 1 for yes and 2 for no."
grammar   = {{ type = "yes_no" }}
save      = "again"
to.filled = "rooms"

[node.rooms]
kind      = "field"
prompt    = "How many rooms did you have?"
grammar   = {{ type = "number", min = 1, max = 9 }}
save      = "rooms"
to.filled = "keep"

[node.keep]
kind     = "query"
sql      = """
INSERT INTO survey_answers (given, stars, again, rooms)
VALUES (:now, :stars, :again, :rooms) RETURNING stars AS kept"""
goal     = "Survey answered"
to       = {{ found = "thanks", missing = "thanks" }}

[node.agent]
kind        = "transfer"
prompt      = "One moment, please."
destination = "reception"
to          = {{ answered = "goodbye", busy = "goodbye", noanswer = "goodbye", failed = "goodbye" }}

[node.thanks]
kind    = "message"
prompt  = "That was all. Thank you for your {{stars}} stars."
to.done = "goodbye"

[node.goodbye]
kind   = "disconnect"
prompt = "Goodbye."
'''

TEMPLATES = (
    FlowTemplate("my_line.toml", "An empty line", _EMPTY),
    FlowTemplate("front_desk.toml", "A menu with an agent", _MENU),
    FlowTemplate("parcel_desk.toml", "A look-up by number", _LOOKUP),
    FlowTemplate("survey.toml", "A survey", _SURVEY),
)


def free_name(name: str, taken: frozenset[str]) -> str:
    """Return a file's name that is not taken: ``survey.toml``, ``survey-2.toml``."""
    stem, dot, ending = name.rpartition(".")
    number = 1
    while (found := name if number == 1 else f"{stem}-{number}{dot}{ending}") in taken:
        number += 1
    return found

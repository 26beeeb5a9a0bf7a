"""Small flows for tests of the phone, each with only what its tests need."""

from playwright.sync_api import FilePayload, Page, expect

SHORT = """
[flow]
title = "Short line"
start = "main"

[settings]
nomatch = "Sorry?"
noinput = "Are you there?"
max_attempts = 9
to = { noinput = "bye", nomatch = "bye", error = "bye" }

[command.agent]
key = "0"
phrases = ["agent"]
to = "agent"

[node.main]
kind = "menu"
prompt = "Hello there."
choices = [
  { key = "1", label = "a code", to = "code" },
  { key = "2", label = "a PIN", to = "pin" },
  { key = "3", label = "the notice", to = "notice" },
  { key = "4", label = "goodbye", to = "bye" },
]

[node.code]
kind = "field"
prompt = "The code, please."
grammar = { type = "digits", min = 1, max = 20 }
save = "code"
to.filled = "thanks"

[node.thanks]
kind = "message"
prompt = "You typed {code:digits}. Thank you."
to.done = "main"

[node.pin]
kind = "field"
prompt = "Your four digits, please."
grammar = { type = "digits", length = 4 }
save = "pin"
sensitive = true
to.filled = "main"

[node.notice]
kind = "message"
prompt = { text = "This is a notice. It cannot be interrupted.", bargein = false }
to.done = "main"

[node.agent]
kind = "transfer"
destination = "agent"
prompt = "One moment."
announce = "You are number {position}."
queue = 2
wait = 30.0
to = { answered = "bye", busy = "bye", noanswer = "bye", failed = "bye" }

[node.bye]
kind = "disconnect"
prompt = "Goodbye."
"""

LONG_WORD = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft" * 2

MARKUP = f"""
[flow]
title = "Line with <b>markup</b> and a title that is far too long for any screen that it may meet"
start = "main"
accent = "#ffee00"

[node.main]
kind = "menu"
prompt = "<img src=x onerror=window.hacked=1> <b>bold</b> & {LONG_WORD} مرحبا 🙂."
choices = [{{ key = "1", label = "<i>one</i>", to = "main" }}]
to = {{ noinput = "main", nomatch = "main" }}
"""

LONG_PROMPTS = r'''
[flow]
title = "Line with long prompts"
start = "english"
language = "en-IN"
languages = ["en-IN", "hi-IN"]

[settings]
to = { noinput = "english", nomatch = "english" }

[node.english]
kind = "menu"
prompt = """
Rahul Mohan Sharma, 34, male. Flight AI 103, Mumbai to Bengaluru, tomorrow at 6:40 in the evening, \
for 8,450 rupees. \
To book it, press 1. For another flight, press 2. To leave it as it is, press 3."""
choices = [{ key = "1", label = "Hindi", say = false, to = "change" }]

[node.change]
kind = "set"
values = { language = "'hi-IN'" }
to = "hindi"

[node.hindi]
kind = "menu"
prompt = """
उड़ान की स्थिति के लिए 1 दबाएँ। अपनी बुकिंग के लिए 2 दबाएँ। सामान के लिए 3 दबाएँ। \
चेक-इन या बोर्डिंग पास के लिए 4 दबाएँ। \
नई बुकिंग के लिए 5 दबाएँ। या बस बताइए कि आपको क्या चाहिए।"""
choices = [{ key = "1", label = "English", say = false, to = "english" }]
'''

FAULTY = """
[flow]
title = "Faulty"
start = "nowhere"

[node.main]
kind = "menu"
prompt = "Hello."
choices = [{ key = "1", label = "one", to = "mian" }]
"""


def answer_with(page: Page, flow: str, name: str = "test.toml") -> None:
    """Have the page answer its next call with ``flow``, by opening the file as a user does."""
    file: FilePayload = {"name": name, "mimeType": "application/toml", "buffer": flow.encode()}
    page.locator("#flow-file").set_input_files(file)
    title = flow.split('title = "')[1].split('"')[0]
    expect(page.locator("#line-title")).to_have_text(title)

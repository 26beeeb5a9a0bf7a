"""The telephone's words in English."""

from ivr.browser.words.phone import PhoneWords

_KEYS_STAY = "Keys and the text box work as before."

ENGLISH = PhoneWords(
    language="en",
    name="English",
    ready="Ready",
    ringing="Ringing",
    connected="Connected",
    on_hold="On hold",
    ended="Call ended",
    interrupted="Interrupted",
    not_connected="Not connected",
    telephone="Telephone",
    call="Call",
    call_again="Call again",
    hang_up="Hang up",
    go_on="Go on",
    mute="Mute",
    mute_hint="Silence the phone's sound",
    speak="Speak",
    speak_hint="Talk to the line",
    say="Say something",
    send="Send",
    keypad="Keypad",
    star="star",
    hash="hash",
    show_keypad="Show keypad",
    show_conversation="Show conversation",
    transcript="Transcript",
    call_time="Call time",
    entered="Entered so far",
    end_that_call="End that call",
    shortcuts="Shortcuts",
    shortcuts_hint="Shortcuts (?)",
    details="Details",
    offline="Offline",
    calls_work=", calls work",
    hang_up_question="Hang up?",
    goes_on="The call goes on until you do.",
    resume="Resume the call",
    first="Press Call to ring the line",
    first_hint="Then press keys, turn on Speak, or type what you would say.",
    tries="Things to try",
    listening="Listening",
    key_interrupts="A key interrupts",
    hear_out="Please hear this out",
    your_turn="Your turn",
    your_turn_for="Your turn: {expects}",
    in_queue="Number {position} in the queue",
    waiting_for_agent="Waiting for an agent",
    expects=(),  # the engine's words are English
    of_count="{least} to {most}",
    you_hung_up="You hung up after {time}",
    line_hung_up="The line hung up after {time}",
    other_ending="The call ended after {time}: {outcome}",
    outcomes={},
    rang_only="You hung up before the line answered.",
    cannot_interrupt="This announcement cannot be interrupted. Send it again in a moment.",
    no_answer="The line could not answer. {error}",
    no_resumption="The call cannot go on. {error}",
    from_next="{title} answers from the next call.",
    read_along="This browser has no voice for this line. Read along.",
    resume_how="This call was interrupted. Press the green button to go on.",
    failures={
        "not-allowed": "The microphone is not allowed. Allow it for this page next to its "
        f"address, then press Speak again. {_KEYS_STAY}",
        "service-not-allowed": "This browser does not allow speech recognition on this page. "
        f"Try Chrome, Edge or Safari. {_KEYS_STAY}",
        "audio-capture": "No microphone was found. Connect one, then press Speak again. "
        f"{_KEYS_STAY}",
        "network": "The browser's speech recognition needs a network that it cannot reach. "
        f"Check the connection, then press Speak again. {_KEYS_STAY}",
        "language-not-supported": "The browser's speech recognition does not know the line's "
        f"language. Install it in the browser's settings, or type. {_KEYS_STAY}",
        "no-answer": "Speech recognition does not answer. Press Speak to try again, or restart "
        f"the browser. {_KEYS_STAY}",
        "no-recogniser": "This browser has no speech recognition. Type what you would say, or use "
        f"the keys. {_KEYS_STAY}",
    },
    other_failure="Speech recognition stopped ({code}). Press Speak to try again. " + _KEYS_STAY,
)

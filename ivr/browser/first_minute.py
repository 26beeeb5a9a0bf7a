"""Shows, while no call is on, calls that play themselves, and values that the line's data has.

The flow says it (``[demo.NAME]``, ``[[try]]``, ``[[sample]]``). The buttons that play a call are
enabled once the part of the page is there that plays it (`ivr.browser.share`). The style sheet
hides all of it during a call, and the telephone's view folds it up once a call has ended, so that
the call's transcript can be read. Where the panel stands beside the phone, it has the values before
the first call, because it has room.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ivr.browser.panel.markup import copy_button
from ivr.browser.seam.dom import fill, find, make
from ivr.browser.seam.protocols import Element
from ivr.flow import CallerStep, Demo, Flow, Press, Prompt, Sample, Say, Try, demo_of

PLAY = "Play"


def demos_of(flow: Flow) -> tuple[Demo, ...]:
    """Return all that the flow suggests, as calls that play themselves."""
    return (*flow.demos, *(demo_of(one, flow.language) for one in flow.tries))


def show_first_minute(flow: Flow) -> None:
    """Show what the flow suggests, or nothing where it suggests nothing."""
    demos = demos_of(flow)
    find("tries").hidden = not (demos or flow.samples)
    ways = [*(_steps(demo.steps, flow.language) for demo in flow.demos)]
    ways += [_way(one, flow.language) for one in flow.tries]
    cards = (
        _card(*each, flow.language) for each in zip(range(len(ways)), demos, ways, strict=True)
    )
    fill(find("tries-body"), make("ol", "", *cards, class_="try-list"), *_samples(flow, "try"))
    fill(find("now-samples"), *_samples(flow, "now"))


def _samples(flow: Flow, where: str) -> Iterator[Element]:
    for place, sample in enumerate(flow.samples):
        yield _sample(sample, flow.language, f"{where}-sample-{place}")


def _card(place: int, demo: Demo, way: Element, language: str) -> Element:
    """A call that plays itself: what it is, how one does it oneself, and a button."""
    what = _written("p", demo.title, language, class_="try-what")
    text = make("div", "", what)
    if demo.note is not None:
        text.append(_written("p", demo.note, language, class_="try-note"))
    text.append(way)
    play = make("button", PLAY, type="button", class_="small play", disabled="")
    play.dataset.do, play.dataset.demo = "play-demo", str(place)
    play.setAttribute("aria-label", f"{PLAY}: {what.textContent}")
    return make("li", "", text, play)


def _steps(steps: Iterable[CallerStep], language: str) -> Element:
    """What a caller does in a demonstration: keys, and words in quotes."""
    way, before = make("p", "", class_="try-how"), ""
    for step in steps:
        match step:
            case Press(keys):
                way.append(_joined(before, "press"), make("kbd", keys))
                before = "press"
            case Say(words):
                way.append(_joined(before, "say"), make("q", words, lang=language))
                before = "say"
            case _:  # how long nothing is done is seen when it is played
                continue
    return way


def _joined(before: str, verb: str) -> str:
    """What stands in front of a step: its verb, unless the step before has the same."""
    if not before:
        return f"{verb.capitalize()} "
    return " " if before == verb else f", {verb} "


def _way(one: Try, language: str) -> Element:
    how = make("p", "", class_="try-how")
    if one.keys:
        how.append("Press")
        for group in one.keys.split():
            how.append(" ", make("kbd", group))
    if one.say is not None:
        how.append(" or say " if one.keys else "Say ", _written("q", one.say, language))
    return how


def _sample(sample: Sample, language: str, identifier: str) -> Element:
    """A table under its title. The button copies its rows, for example into a script."""
    title = sample.title.words({}, language).written
    button = copy_button(identifier)
    button.setAttribute("aria-label", f"Copy: {title}")
    columns = (_written("th", each, language, scope="col") for each in sample.columns)
    rows = (make("tr", "", *(make("td", text) for text in row)) for row in sample.rows)
    table = make(
        "table",
        "",
        make("thead", "", make("tr", "", *columns)),
        make("tbody", "", *rows),
        id=identifier,
        aria_label=title,
    )
    heading = make("div", "", _written("h3", sample.title, language), button, class_="heading")
    return make("div", "", heading, table, class_="sample")


def _written(tag: str, prompt: Prompt, language: str, **attributes: str) -> Element:
    """An element with a text of the flow, marked with the language that the text is in."""
    found, template = prompt.in_language(language)
    text = template.render({}, found).written
    return make(tag, text, lang=found, **attributes)

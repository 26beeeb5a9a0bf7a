"""Shows, while no call is on, what a new caller may try, and values that work with the line's data.

The flow says it (``[[try]]``, ``[[sample]]``). The style sheet hides it during a call, and the
telephone's view folds it up once a call has ended, so that the call's transcript can be read. Where
the panel stands beside the phone, it has the values before the first call, because it has room.
"""

from __future__ import annotations

from collections.abc import Iterator

from ivr.browser.panel.markup import copy_button
from ivr.browser.seam.dom import fill, find, make
from ivr.browser.seam.protocols import Element
from ivr.flow import Flow, Prompt, Sample, Try


def show_first_minute(flow: Flow) -> None:
    """Show what the flow suggests, or nothing where it suggests nothing."""
    find("tries").hidden = not (flow.tries or flow.samples)
    suggested = (_try(one, flow.language) for one in flow.tries)
    fill(find("tries-body"), make("ol", "", *suggested, class_="try-list"), *_samples(flow, "try"))
    fill(find("now-samples"), *_samples(flow, "now"))


def _samples(flow: Flow, where: str) -> Iterator[Element]:
    for place, sample in enumerate(flow.samples):
        yield _sample(sample, flow.language, f"{where}-sample-{place}")


def _try(one: Try, language: str) -> Element:
    how = make("p", "", class_="try-how")
    if one.keys:
        how.append("Press")
        for group in one.keys.split():
            how.append(" ", make("kbd", group))
    if one.say is not None:
        how.append(" or say " if one.keys else "Say ", _written("q", one.say, language))
    return make("li", "", _written("p", one.text, language, class_="try-what"), how)


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

"""English: what people say around their name."""

from __future__ import annotations

from ivr.understanding.languages.hearing import NameWords
from ivr.understanding.languages.tables import phrases, word_set

_FAMILY = (
    "mother mother's mothers father father's fathers mom mom's moms mum mum's dad dad's dads wife",
    "wife's wifes husband husband's husbands son son's sons daughter daughter's daughters brother",
    "brother's brothers sister sister's sisters friend friend's friends uncle uncle's aunt aunt's",
    "grandmother grandfather colleague boss cousin partner passenger passenger's passengers",
    "traveller traveler customer guest lady gentleman person",
)
NAMES = NameWords(
    filler_patterns=(
        *("um+", "uh+", "er+m?", "hmm+", "well", "hi", "hello", "hey", "yes", "yeah", "okay", "ok"),
    ),
    before=word_set(
        "my the a his her their our this that it its it's that's he's she's he she they i i'm",
        "we full first last middle complete whole surname given family other only one was be",
        "been you can could will should please would like want need to and so actually also",
        "let's book booked booking make put reserve reservation ticket seat write note take",
        "enter save under in on of by with using us say spell travelling traveling flying",
        "going mentioned name names name's is are am for called call me down just goes",
        "spelled spelt correct right sorry no not good morning afternoon evening myself",
        *_FAMILY,
    ),
    links=word_set(
        "is are am i'm it's its that's he's she's name names name's for called me down just",
        "only was be write note enter put under goes no as morning afternoon evening myself",
        "ticket spelled spelt",
        *_FAMILY,
    ),
    leads=phrases(
        "name is, names is, name's, name of, name was, name would be, name should be, called,",
        "goes by, known as",
    ),
    leads_to_full=phrases("for, passenger, traveller, traveler, under"),
    after=word_set(
        "please speaking here thanks thank you only that's it's it all is my the his her name for",
        "passenger sir madam maam on this line calling and",
    ),
    after_first=word_set("please speaking here thanks thank only that's is on calling"),
    away=phrases(
        "is flying, is travelling, is traveling, is going, will be flying, will be travelling,",
        "will be traveling, will be going, will fly, will travel, is the passenger, is the",
        "traveller, is the one flying, is the one travelling, is going to fly",
    ),
    labels=phrases(
        "last name, surname, family name, middle name, second name, last name is, surname is"
    ),
    first_labels=phrases("first name, given name, forename, christian name"),
    last_labels=phrases("last name, surname, family name, second name"),
    places=word_set(
        "delhi mumbai bombay goa chennai madras kolkata calcutta bangalore bengaluru hyderabad",
        "pune jaipur kochi cochin lucknow ahmedabad amritsar nagpur indore bhopal patna srinagar",
        "india america england usa uk new york london dubai singapore tokyo bangkok doha toronto",
        "chicago boston kathmandu colombo dhaka abu dhabi hong kong san francisco los angeles",
    ),
    prepositions=word_set("to from in at of for on by near via"),
    details=word_set("male female years year yrs"),
    ages=word_set("aged age"),
    detail_joints=word_set(
        "aged age old gender sex and she he is she's he's her his who they are a an with has i am",
        "i'm",
    ),
    spelling=word_set("with double single a an one two spelled spelt and letter the"),
    answers=word_set(
        "surname last yes no what hello hi hey help sorry pardon ok okay please nothing um uh er",
        "hmm repeat why who agent operator representative human someone me myself him her them",
        "same none nobody anonymous skip next back cancel stop wait goodbye bye hindi english",
        "name passenger",
    ),
    sentence=word_set(
        "i me my you your want need talk speak to what how why where when know don't dont do not",
        "can can't could would the is are it this that with a an help say said give tell get have",
        "please status cancel flight booking agent person someone somebody name names same as too",
        "and or but if because there here was were has had did does won't wouldn't isn't again",
        "very much far long taking already should shall later before number refund baggage ticket",
        "call customer care service which who for of in on at from time by any man woman boy girl",
        "kid class economy business premium anything everything minute hungry thirsty sleepy",
        "people passengers ourselves myself everybody",
    ),
    also_names=word_set(
        "agent will may an to so das mark rose grace hope bill art long best bird black case cash",
        "day eve good jaya karen little love lucky max more price puri rakhi sara self short",
        "small strong summer white wise young power friend",
    ),
    hints=("my name is",),
)

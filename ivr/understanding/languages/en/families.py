"""English: words that mean the same to a line, whatever it is for.

A word is in one family. Words that some lines keep apart ("ticket" and "booking") are in none.
"""

from __future__ import annotations

from ivr.understanding.languages.tables import families

FAMILIES = families(
    # what is done
    "cancel, cancellation, cancelation, call off, call it off, calling off, scrap, get rid of",
    "change, alter, alteration, modify, modification, amend, amendment, switch, swap, edit",
    "reschedule, postpone, prepone, defer, put off, push back, bring forward, move up, rebook",
    "correct, correction, rectify, rectification, fix",
    "book, reserve",
    "booking, reservation",
    "buy, purchase, bought",
    "talk, speak, spoke, chat, converse",
    "send, sent, resend, email, mail, forward, sms, whatsapp",
    "fetch, collect, pick up, picking up",
    "choose, chose, chosen, select, selection, pick, preselect",
    "complain, complaint, grievance",
    "refund, refundable, reimburse, reimbursement, repay, repayment, pay back, paid back",
    "pay, paid",
    "deduct, deduction, debit, charge",
    "allow, permit, permissible, permission",
    "depart, departure, leave, leaving, take off, takes off, took off, taken off",
    "arrive, arrival, land, landing, touch down, touched down, reach",
    # who and what
    "agent, representative, rep, operator, executive, adviser, advisor, staff, employee, associate",
    "supervisor, manager, superior",
    "person, human",
    "somebody, someone, anybody, anyone",
    "plane, aircraft, airplane, aeroplane, flight",
    "bag, baggage, luggage, suitcase, rucksack, backpack, briefcase, holdall, duffel",
    "money, amount, cash, funds",
    "receipt, invoice, bill",
    "price, cost, fare, tariff",
    "member, membership",
    "document, documentation, paper, paperwork",
    "id, identity, identification",
    "child, children, youngster",
    "infant, baby, babies, newborn, toddler",
    "animal, pet",
    "dog, puppy, doggy, doggie",
    "cat, kitten, kitty",
    "information, info",
    "enquiry, inquiry",
    "schedule, timetable, time table",
    "time, timing",
    "kilo, kilogram, kg, kgs",
    "weight, weigh, weighs",
    # how it is
    "late, delay, overdue, behind schedule",
    "lost, lose, missing, misplaced, misplace, disappeared, vanished, gone missing, went missing",
    "damage, broken, broke, break, torn, cracked, smashed, ripped",
    "cheap, low cost, affordable, inexpensive, discount, discounted",
    "extra, additional, excess",
    "wrong, incorrect, mistake, error",
    "sick, ill, unwell",
    "elderly, aged, old age",
    "disabled, disability, handicapped, handicap, differently abled",
    "pregnant, pregnancy, expecting",
    "alone, unaccompanied, by himself, by herself, by themselves, on his own, on her own",
    "twice, two times, double",
)

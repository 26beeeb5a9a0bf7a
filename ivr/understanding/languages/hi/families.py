"""Hindi: words that mean the same to a line, whatever it is for.

They are written in Latin letters, because other spellings and Devanagari are compared by their
sound. A family takes in the English one of which it names a word, and the spellings that people
give English words who hear them in Hindi.
"""

from __future__ import annotations

from ivr.understanding.languages.tables import families

FAMILIES = families(
    # what is done
    "cancel, radd, rad, nirast, kensal, kansal, kensil, kancel, cansil",
    "change, badalna, badalwana, badli, badlav, badalav, parivartan, chenj, chainj",
    "correct, sudhar, sudharna, durust",
    "booking, arakshan, aarakshan, buking, rijarvation",
    "book, buk",
    "buy, kharidna, kharid",
    "send, bhejna, bhejo, bhej",
    "choose, chunna, chun",
    "complain, shikayat",
    "pay, bhugtan",
    "depart, udna, udi, rawana, ravana, prasthan",
    "arrive, utarna, utri, aagman",
    # who and what
    "agent, adhikari, karmchari, pratinidhi, ejent, ejant, opretar",
    "person, insaan, insan, vyakti, banda, bande",
    "flight, udaan, vimaan, jahaz, hawai jahaz, flait, flite",
    "bag, saman, attachi, jhola, thaila, peti, lagej, bagej",
    "money, paisa, rakam, raqam, rupaye, rupaya, rupees",
    "receipt, rasid, parchi, bil, invois",
    "refund, rifand, rifund, paise wapas, paisa wapas, lautana, lautaya, lautaye, lauta",
    "steal, chori, churaya, chura",
    "redeem, ridim, bhunana, bhunane, bhunwana",
    "price, kiraya, kimat, keemat, daam, bhada",
    "ticket, tikat, tikit",
    "member, sadasya, sadasyata, membar",
    "document, dastavej, kagaz, kagzat, kaghaz",
    "child, bachcha, baccha",
    "animal, janwar, paltu, pashu",
    "dog, kutta",
    "cat, billi",
    "information, jankari, soochna",
    "enquiry, poochtaachh, poochtach",
    "date, tarikh, dinank",
    "time, samay, waqt, taim",
    "weight, wazan, vajan, bojh, bojha",
    "stairs, seedhi, seedhiyan",
    "medicine, dawa, dawai",
    "wheelchair, whilchair, vilchair",
    "passport, pasport, paasport",
    "oxygen, oksijan, aksijan",
    "cage, pinjra",
    "language, bhasha, zubaan",
    "food, meal, khana, bhojan",
    "window, khidki",
    "status, sthiti, stithi, stetas",
    # how it is
    "late, der, deri, vilamb",
    "lost, kho, khona, khoya, gum, gayab, lapata, ghum",
    "damage, toot, tootna, toota, tooti, phat, phatna, kshatigrast",
    "cheap, sasta",
    "extra, atirikt",
    "wrong, galat, galti",
    "sick, bimar, mariz, rogi",
    "elderly, bujurg, vriddh, budha",
    "disabled, viklang, divyang",
    "pregnant, garbhvati, garbhavati",
    "alone, akela",
    "another, dusra",
)

"""Words that the rules of the intake know: of time, of amount, of moving, of saying, of rank.

English alone; what is in another language is proposed by its script and by the gazetteer.
"""

from __future__ import annotations

#: The capitals of the scripts that have them, for patterns: the module `re` knows no class of them.
UPPER = "".join(chr(code) for code in range(0x41, 0x556) if chr(code).isupper())

MONTHS = {
    name: number
    for number, names in enumerate(
        (("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",),
         ("june", "jun"), ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"),
         ("october", "oct"), ("november", "nov"), ("december", "dec")), start=1)
    for name in names
}  # fmt: skip
#: The months as a pattern, the longest first.
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
}
#: EDTF's numbers of the seasons, with their first month in the northern half.
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

#: Before a number, and what it makes of it.
HEDGES: dict[str, str] = {
    **dict.fromkeys(("at least", "no fewer than", "no less than", "not less than", "more than",
                     "over", "upwards of", "in excess of", "a minimum of", "above",
                     "not fewer than", "greater than", "several", "a few"), "low"),
    **dict.fromkeys(("up to", "as many as", "as much as", "at most", "no more than",
                     "not more than", "fewer than", "less than", "under", "below", "a maximum of",
                     "well under"), "high"),
    **dict.fromkeys(("about", "around", "some", "roughly", "approximately", "nearly", "almost",
                     "an estimated", "estimated at", "estimated", "close to", "circa", "perhaps",
                     "just over", "just under", "well over", "exactly", "only", "a total of",
                     "put at", "a reported", "reportedly"), "best"),
}  # fmt: skip

#: Ranks and offices that stand before a person's name.
TITLES = (
    "President", "Prime Minister", "Vice President", "Chancellor", "King", "Queen", "Prince",
    "Princess", "Emir", "Sheikh", "Sultan", "Ayatollah", "Imam", "Mullah", "Pope", "Minister",
    "Secretary", "Senator", "Sen.", "Rep.", "Governor", "Gov.", "Mayor", "Ambassador", "Envoy",
    "Commissioner", "Judge", "Justice", "General", "Gen.", "Lieutenant General", "Lt. Gen.",
    "Lt Gen", "Major General", "Maj. Gen.", "Brigadier", "Brig. Gen.", "Brig.", "Colonel", "Col.",
    "Lieutenant Colonel", "Lt. Col.", "Lt Col", "Major", "Maj.", "Captain", "Capt.", "Lieutenant",
    "Lt.", "Sergeant", "Sgt.", "Admiral", "Adm.", "Vice Admiral", "Rear Admiral", "Commodore",
    "Commander", "Cmdr.", "Cdr.", "Marshal", "Field Marshal", "Mr", "Mr.", "Mrs", "Mrs.", "Ms",
    "Ms.", "Dr", "Dr.", "Prof.", "Professor", "Sir", "Lord", "Lady", "Spokesman", "Spokeswoman",
    "Spokesperson", "Mme", "Mlle", "M.", "Madame", "Monsieur", "Señor", "Señora", "Doña", "Herr",
    "Frau", "Signor", "Signora", "Archbishop", "Bishop", "Cardinal", "Father", "Sister", "Brother",
    "Rabbi", "Deacon", "Reverend", "Rev.", "Patriarch", "Rear-Admiral", "Vice-Admiral",
    "Captain-General", "Field-Marshal", "Lieutenant-General", "Major-General", "Baron", "Count",
    "Brigadier-General", "Lieutenant-Colonel", "Corporal", "Cpl.", "Hajji", "Haji", "Chairman",
    "Chairwoman", "Director", "Chief",
)  # fmt: skip

#: What somebody does who speaks, in the present and the past.
SAYING = (
    "said says say told tells tell reported reports report claimed claims claim stated states "
    "announced announces announce declared declares declare confirmed confirms confirm denied "
    "denies deny added adds insisted insists insist warned warns warn argued argues argue "
    "acknowledged acknowledges admitted admits alleged alleges alleging believes believed "
    "believe expects expect estimates estimated estimate predicted predicts predict maintained "
    "maintains noted notes wrote writes write tweeted posted published revealed reveals "
    "disclosed discloses explained explains replied replies asked asks accused accuses called "
    "calls described describes attributed attributes cited cites citing quoting quoted quotes "
    "suggested suggests recalled recalls counted counts put puts reads read thought thinks "
    "think spoke speaks concluded concludes complained complains vowed vows pledged pledges "
    "promised promises threatened charged charges conceded concedes stressed stresses remarked "
    "answered responded testified assessed assesses learned learnt understood heard showed "
    "shows"
).split()

#: What a state, a force or its leaders do as actors, beside speaking.
ACTING = (
    "agreed agrees agree refused refuses rejected rejects accepted accepts offered offers "
    "wants want wanted sent sends send deployed deploys backed backs supported supports "
    "supplied supplies provided provides provide took takes launched launches ordered orders "
    "imposed imposes lifted lifts signed signs protested protests demanded demands hopes hoped "
    "plans planned intends decided decides withdrew withdraws attacked attacks struck strikes "
    "captured captures seized seizes released releases broke breaks kept keeps held holds is "
    "has had will would may must did does recognised recognises recognized began begins seeks "
    "sought closed closes opened opens informed summoned expelled blamed blames made makes "
    "gave gives got gets won lost fears feared bought sold"
).split()

#: How a force, a ship or a convoy gets from one place to another, beside what is above.
MOVING = (
    "moved moves move moving advanced advances advance advancing marched marches march "
    "marching drove drives drive driving sailed sails sail sailing headed heads head heading "
    "pushed pushes push pushing crossed crosses cross crossing left leaves leave leaving "
    "departed departs depart withdraw withdrawing retreated retreats retreat retreating turned "
    "turns turn turning steamed steams proceeded proceeds proceed travelled travels traveled "
    "travel reached reaches reach reaching arrived arrives arrive arriving passed passes pass "
    "passing entered enters enter entering flew flies fly rode rides landed lands went goes go "
    "going came comes come coming returned returns return returning transited transits swung "
    "swings rolled rolls set sets make making followed follows follow following continue "
    "continued continues berthed docked anchored embarked shifted rounded skirted bound "
    "capture"
).split()

POINTS = (
    "north-north-east", "east-north-east", "east-south-east", "south-south-east",
    "south-south-west", "west-south-west", "west-north-west", "north-north-west",
    "north-east", "south-east", "south-west", "north-west", "north", "east", "south", "west",
)  # fmt: skip

"""The words by which a place is known, and those that only look like a part of its name."""

from __future__ import annotations

# A word before one of these names a street, with a capital letter or without.
STREETS = frozenset(
    """
    road rd street st str lane ln avenue ave av crescent cres cresc terrace terr gardens gdns grove grv mews
    boulevard blvd roundabout bypass causeway esplanade promenade wynd
    """.split()
)
# These need a capital letter, a number or a word like "in" before the name: "that was very close".
SOFT_STREETS = frozenset(
    """
    close cl drive dr way court ct place pl square sq hill row walk view rise green parade bridge bank brow fold
    croft meadow meadows gate quay wharf yard alley passage common heath mount vale drove house flats cottage
    cottages park cross end side gardens fields field ginnel snicket loaning brae villas buildings heights lodge
    towers tower nook orchard garth dene dell copse hollow ridge circus path arcade chase paddock paddocks lea leas
    acre acres hurst spinney glade mead moor heys delph clough holme ings shaw staithe loke chare twitten strand
    bungalows maisonettes junction crossroads quays wood
    """.split()
)
# Of all these words, those that people are called by, too: "Bob Hill", "Jane Street".
SURNAMES = frozenset(
    """
    lane street grove close court place hill row walk rise green bridge bridges bank banks brow fold croft meadow
    meadows gate gates heath mount vale house lodge cross side field fields park parks tower towers orchard garth dene
    dell hollow ridge chase lea leas acre hurst glade mead moor clough holme ings shaw strand wood woods way church hall
    brook brooks river lake pond pool pier mill farm barn forest common temple chapel market
    """.split()
)
# A building or a piece of land that many know.
LANDMARKS = frozenset(
    """
    school academy college university nursery library church chapel mosque temple gurdwara synagogue cathedral
    cemetery crematorium churchyard graveyard station hospital surgery clinic pharmacy chemist chemists centre
    center hall pub inn arms hotel hostel market museum theatre cinema playground playgrounds rec park parks field
    fields pitch pitches pavilion allotment allotments canal river brook stream reservoir lake pond beach pier
    harbour marina towpath footpath bridleway subway underpass footbridge bridge flyover roundabout crossroads
    junction crossing lights layby lay-by depot tip estate precinct arcade supermarket shop shops garage garages
    bakery bakers butchers newsagent newsagents chippy takeaway restaurant cafe bookies barbers salon laundrette
    launderette bank stop shelter rank interchange toilets toilet fountain memorial monument statue clocktower tower
    flats tower-block maisonettes bungalows court house houses lodge mill factory warehouse farm barn woods wood
    forest common green meadow quarry pool baths gym track stadium club farmhouse office offices hub bend bandstand
    courts clubhouse gates gate entrance exit kiosk hut vets dentist dentists doctors optician opticians florist
    cleaners playgroup steps stairs archway arch tunnel viaduct weir lock promenade prom seafront bypass cul-de-sac
    ginnel alley alleyway postbox phonebox diner ramp skatepark skate-park
    """.split()
)
SHOPS = frozenset(
    """
    tesco tescos aldi lidl asda morrisons sainsburys sainsbury's co-op coop spar greggs mcdonalds mcdonald's kfc
    boots wilko b&q iceland costco wetherspoons spoons londis nisa costa starbucks argos poundland superdrug
    halfords homebase waitrose primark matalan subway dominos screwfix
    """.split()
)
# Not a place by itself to anyone but the writer.
OWN = frozenset(
    """
    mine ours me us here there it him her them his hers theirs home house door place flat window windows garden
    property drive driveway building block fence gate car van bin bins bungalow
    """.split()
)
# Words that join the parts of a sentence: no part of a name.
JOINING = frozenset(
    """
    a an the on in at of to from is was are were be been being am there here it its it's this that these those my
    our your their his her and or by near outside opposite behind beside along down up off over across for with has
    have had i i'm im we you they he she into onto like but if as so not no nor than then when while where which who
    whom whose what why how because since until till before after about around between through during without within
    under above below against toward towards round inside past via per do does did done doing don't dont doesn't
    didn't can can't cant could couldn't will won't would wouldn't shall should shouldn't may might must ain't isn't
    wasn't aren't there's theres that's thats what's who's where's he's she's we're they're you're i've we've
    they've i'd i'll me us him them mine ours yours theirs myself ur u r n & nr opp o/s btw plus also just only
    """.split()
)
# Words that stand before "road", "park" or "close" without naming one.
ORDINARY = frozenset(
    """
    able absolute absolutely access actual after again ages ago all almost alone already always amazing ancient
    angry another answer any appalling apparently asked asking away awful back backed bad badly barely beautiful bed
    bedroom been began behind being best better big biggest bin bins bit black blank blind block blocked blocking
    blocks blue bike bloody boarded bottom broad broke broken brown bumpy burst bus busiest busy bring build builds
    built call called came car care careful cars central certain change changed check cheers children's city clean
    cleaned cleaner cleaning clear cleared close closed closer closest coach coming communal complete concrete
    constant constantly corner correct council councils country county crap cross crossed crowded cul-de-sac current
    cut cycle cycling daily damaged damp dangerous dark day dead deep dear decent different direct dirt dirty
    disabled disgraceful disgusting district dodgy double drain drive driven driving drop dropped dry dual dump
    dumped each early east easy either electric else emergency empty end ending entire enough even ever every exact
    excellent extra fair fairly fallen family far fast favourite few filthy final finally fine first fix fixed flat
    flooded flooding fly-tipped following food for former found free front full fun further garden gave general get
    gets getting give given glass go goes going gone good got great gritted gross grey ground grown had half hand
    happy hard hate have heavy hello help hi hit hole holes home hope horrendous horrible hot house huge icy
    immediate important inner insane instead internal issue it'll its joint joke keep keeps kept key kids kind known
    large last late later least leave left less let level light lights little live lived lives living local long
    longer look looking looks lost lot lots love lovely low made main major make makes many massive mean mess messy
    middle minor missed missing more morning most mostly mother's mum's move moved moving much muddy multiple name
    narrow nasty near nearby nearest nearly need needs neighbour neighbour's neighbouring never new next nice night
    no-through noisy north number numerous obvious odd off often old once one one-way ongoing open opened opposite
    ordinary other our out outer overflowing overgrown own paid parallel parked parking particular pass past
    path pathetic paved pay pedestrian people perfect perfectly perhaps piss place plain play please plenty poor
    poorly pot pothole potholed potholes present pretty previous private probably problem proper properly public put
    quick quickly quiet quite raise rammed random reach read real really rear recent recently recycling red refuse
    regular rented repair repaired report reported reporting request residential resurface resurfacing retail return
    rid right road roads rough round rubbish run rural rush safe same saw school scrap second second-hand section
    see seem seems seen semi sent separate serious several shared shit shitty short shut side sides silly similar
    simple single skip slippery slow small smaller smell smelly smooth some someone soon sooner south special spot
    standing start started state stay steep still stinking stop stopped straight strange street streets stupid
    sunken such super sure surrounding sweep sweeping take takes taken tax temporary terrible thank thanks thats the
    they thick thin thing think third thought through tidy tight time tiny today together told ton tonight too took
    top total totally towed traffic trashed tree trees trip try two twice typical ugly unadopted uneven unfair unlit
    unmade unsafe untidy upper urgent urgently use used useless using usual usually various very visit wait waiting
    walk wants want way ways weak week well went west wet whole wide wider winding wonderful wooden work working
    worse worst wrong year yellow yes yet young brilliant ok okay sorry hiya hey sir madam regarding concerning re
    sheltered bowling squash ring reopened chatting pool badminton tennis football cricket basketball magistrates
    crown supreme high-street guest nursing opening trial terraced detached semi-detached art women men children
    cats dogs residents drivers cyclists vehicles lorries buses vans bikes everyone everybody anybody nobody fire
    police ambulance water gas sewage leaking leak leaks noise litter graffiti fly-tipping flytipping dog poo
    fouling rats rat mattress sofa fridge wheelchair pram pushchair street-light streetlight streetlights lamp lamps
    lamppost column manhole gully gullies drains hedge hedges weeds grass leaves snow ice gritting grit salt mud
    puddle puddles sign signs bollard bollards railing railings kerb kerbs pavement pavements footpath branch
    branches flytip tipping tipped abandoned burnt smashed collapsed cracked loose lifted raised flickering faulty
    emptied collected collect swept swerve off-street through-road slip trunk toll ring-road pot-holed sub permit
    permits resident visitors visitor three four five six seven eight nine ten eleven twelve dozen hundred
    """.split()
)
# A street's or a house's name is no name where one of these follows: "street light", "bank holiday", "park keeper".
COMPOUNDS = frozenset(
    """
    light lights lighting lamp lamps lamppost sign signs party works worker workers cleaner cleaners cleaning
    sweeper sweeping food tax surface marking markings user users safety side closure closures closed holiday
    holidays keeper keepers bench benches number numbers case order fees fee permit permits trading trader traders
    art furniture bin bins kids name names naming rage holder account price prices insurance hold move swap charge
    charges fund funds ride-on rider manager managers hunting hunter warming guest
    """.split()
)
# With a capital letter, and yet no place after "in" or "at".
NOT_PROPER = frozenset(
    """
    i english welsh polish urdu romanian arabic punjabi bengali gujarati british braille council councils city
    council's year christmas halloween easter ramadan eid diwali monday tuesday wednesday thursday friday saturday
    sunday january february march april may june july august september october november december facebook twitter
    whatsapp instagram tiktok mr mrs ms miss dr cllr councillor rev sir madam god hell band group reception nhs dwp
    bbc mp a&e ok tv uk england wales scotland thanks thank please hi hello dear regards universal credit blue green
    brown red black grey mum dad nan grandad pcn asb hmo epc gp usa pm am no yes all
    """.split()
)

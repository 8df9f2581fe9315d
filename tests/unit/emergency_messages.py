"""Messages written for these tests: what must be seen, in many voices and five languages, and what only sounds so."""

DANGEROUS = {
    "gas": """
i smell gass in the flat
Theres a really bad smell of gas in our hallway
the gas alarm is going off
our carbon monoxide detector keeps bleeping and we all feel sick
gas is leaking in my kitchen wot do i do
builder put a nail thru the gas pipe
strong whiff of gas on Bramley Street near the roadworks
we have had headaches all week and the boiler flame is orange
its gas i can smell it
I cant turn the gas off on the cooker
left the hob on all night no flame and now it stinks in here
you can hear it hissing under the pavement and smell it too
monoxide thing on the wall is screaming
dzien dobry czuc gaz w calym budynku
mae arogl nwy yn y gegin
miroase a gaz in bucatarie
ghar mein gas ki boo aa rahi hai
گھر میں گیس کی بو آ رہی ہے
gas pipe has been hit by the lads digging the road
G A S leak at number 4
sm3ll of g4s
Would it be possible for someone to look at the gas meter, it is making a hissing sound and there is an odd smell.
whole street smells of it, gas, been getting worse since 6
mum feeling dizzy since boiler was fixed and the alarm keeps going
co alarm reads 120 what does that mean
smell like gas in my house i am scared
theres gas coming up through the drains
neebor's flat is stinkin o gas
gas cooker was left on and mum doesnt know how to turn it off
eggy smell by the boiler cupboard makes my eyes water
pipe in the road fractured, gas everywhere, kids about
im feeling sick and light headed every time the fire is lit
the meter cupboard is hissing
carbon monoxide!! alarm!! help
Good evening. I wonder if you could advise; the carbon monoxide alarm has been sounding for twenty minutes.
caravan gas bottle is hissing and i cant shut the valve
someone has pulled the gas cooker out to nick it and the pipe is open
stinks of gas outside the infants school
me an the kids all been sick and the little alarm by the boiler is flashing red
kids have turned all the rings on and the kitchen is full of it, gas i mean
smel of gas agen third tym this week number 40 ground floor
contractor drilled the wall and hit the gas
Im no expert but I believe we may have a gas escape in the basement of the chapel.
my canary's dead and the CO thing is shrieking
gas comin out the meter box like a whistle
in corridor is gas. many people. what number i call
everyone in the flat has got a sore head and its gone when we go outside. old gas fire
GAS!!! 22 POOLE STREET
valve's broke on the gas bottle in the garage next to my car
the fire in the lounge goes out and then I can smell it filling up, it's gas fire
alarm says evacuate move to fresh air, carbon monoxide
the smell's back, like when you leave the cooker on, all the way up the stairs
tenant reporting CO alarm activation, 2 adults 1 child, feeling drowsy
workmen have gone home and left a gas pipe uncapped
you can taste gas in the air on Dock Street
not sure what it is but my throat is burning and there is a reek by the cooker
ma een are waterin and theres a smell comin fae ahint the cooker
somebody stole the pipes out the empty place under us and its whooshing and smells rotten
they ripped the boiler out of the flat downstairs for the copper and i can hear hissing
reversed into the gas box on my front wall and its hissing
my car hit the meter box outside and now it whistles
lorry has knocked the gas meter off the wall
gran is awful drowsy and the monoxide alarm is chirping four times then stops
the co alarm chirps four then stops then four, baby wont stay awake
monoxide alarm chirping and we are all really tired
dont know if it is gas but theres a funny smell round the hob and im dizzy
could be gas might not be, stink in the kitchen near the oven
a stench coming up through the floorboards by the gas cooker
thieves took the lead and the pipe and there is a loud hiss and smell
eyes are stinging and the smell is coming from the boiler
alarm for the carbon monoxide wont stop and grandad is being sick
smell of gas by the shops
there is hissing from the gas pipe in the garden
the whole stairwell reeks of gas
""",
    "danger": """
my house is on fire
flat above is burning
fire in the bin shed spreading to the cars
theres smoke coming from under next doors door and no answer
socket is sparking and smoking
wires hanging down from the pole over the pavement, sparking
power line down on the lane
scaffold about to come down on the pavement on High St
wall has come down on a lady
boy stuck in the railings cant get his head out
child locked in a car its boiling
someone in the river shouting help
a man has jumped in the canal
kids out on the ice at Mere pond its cracking
my husband has collapsed
hes having a fit on the bus
shes not breathing
my baby is choking
cyclist been hit by a lorry at the roundabout
car on its roof on the bypass
old lady fell down the steps bleeding from her head
my nan has fallen and cant get up
there is a man laying in the road
kids on the railway line
kids chucking bricks off the bridge at cars
huge explosion just heard
found a grenade in the garden
dog attacking a little girl in the park
I think my neighbour is having a heart attack
pls help he no breath
flooding fast water up to my waist
tree has fallen on a car someone inside
live electric cable exposed in the playground
water is pouring through the light fitting and its buzzing
toddler hanging out of a 3rd floor window
balcony is giving way
someone has chucked acid
lift has dropped and people are stuck in it
dom sie pali
casa arde
ty ar dan
ghar mein aag lagi hai
گھر میں آگ لگ گئی ہے
mans face down in the boating lake
worker fell off the roof he aint moving
its pouring smoke out the loft
the bus has gone into a shop front
there is an elderly gentleman on the bench outside your office who I cannot rouse
help my friend took something and she wont wake up
digger has toppled with the driver in
a paving has opened up and a woman has gone down it
chip pan fire help
fridge has gone up in flames
my son is stuck in the mud at the estuary and the tide is coming in
bairn's swallowed a battery
someones lying in the bus lane n cars are going round him
wheelchair user stuck on the level crossing
bloke up a ladder touched the cable and hes not moving
theres a lamppost about to fall on people outside school
chlorine smell at pool everyone coughing cant breathe
gable end of the old mill is bulging and bricks are dropping on the footpath
roof has blown off onto the playground with kids under
man hanging off scaffolding by one hand
little lad has got his arm trapped in the slide
woman went under the bus
theres a fella in the wheelie bin and the lorrys coming
oil tanker has tipped and its running down the drain and smoking
my waters have gone and im on my own
my mate has been electrocuted off the lamppost
lightning hit the flats and the top is burning
water tank burst, ceiling bulging above the baby's cot
lass has cut her wrist on glass its squirting
I don't want to alarm anyone but there's smoke coming up between the floorboards in the library.
hes gone a funny colour and his eyes have rolled back
swan boat has turned over people in the water
bees stung my wife her throat is closing up
hes not waking
shes barely breathing
baby has stopped moving and gone floppy
a horse is loose on the dual carriageway cars are swerving
a lorry has shed its load all over the motorway cars piling into it
crane is swaying over the school
lamp post door open and sparks flying kids next to it
big bang then all the windows went in, dust everywhere
my brother's fell in slurry pit
small child is on the window ledge on floor 5
train coming and the barrier has come down on a car with someone in it
the river's burst and we're on the roof of the van
lithium battery is on fire in the hallway and its the only way out
please come fast lady no move she fall bus
im diabetic and stuck in your car park no phone signal hardly i feel faint shaking
chimney pots coming down on the pavement in this wind
pan of oil caught, im outside but my mum is still in there
chip pan went up and my brother is in the back bedroom
we got out but my daughter is still upstairs
im out but the wee one is still inside
kitchen is alight and grandad is still in his room
roof has caved in at the nursery with kids inside
the ceiling of the church hall came in, there's people under it
gym roof has come in with the snow and there are children in there
stand has given way, folk underneath
water inside flat up high, door no open, we are two woman and child
basement full of water, cannot open door, baby here
rain come in very high in our room, we cant get out
water coming in fast to the cellar flat, i have a baby and door is jammed
lorry with no brakes gone into the shop window
van ploughed through the front of the bakery
a bus has gone through the front of the bank
runaway truck just went straight through the chippy wall
car thru the window of the hairdressers
tipper lost control and went into the bus queue
theres smoke pouring out next doors window
my nan has fallen and hit her head and wont wake up
old man collapsed at the bus stop
kid gone through the ice on the pond
a lady has fallen on the tracks
""",
    "violence": """
my husband is hitting me
he's going to kill me please help
my ex is trying to break in
man with a knife outside the shop
someone has been stabbed
they are beating up a lad in the park
my boyfriend strangled me last night
i am hiding in the bathroom from him
he controls my money and wont let me see my family
my dad is hitting my mum
neighbour is threatening to stab me
woman screaming next door and loud bangs
two gangs fighting with bats on the estate
i have been raped
hes hurting me
he puts his hands round my throat when he drinks
im scared of my husband
my son pushed me down the stairs and hes still angry
someone is following me home
there is a man in my house
he hurt me every day i am afraid go home
maz mnie bije
sotul ma bate
mae fy ngwr yn fy nharo
mera shohar mujhe marta hai
میرا شوہر مجھے مارتا ہے
they've got him on the floor and they're kicking his head in
shots fired on Kelso Road
he's smashing up the flat and i cant get out
my partner threatened to burn the house down with us in it
lad pulled a blade on me at the bus stop
She would not want me to say but her husband knocks her about
he has broken my arm before and he is on his way home now
need to leave my husband tonight he is violent
i need a refuge
bloke just got glassed outside the Crown
he's battering the door down
ma man's lifted his hand tae me again
my brother in law slapped me and locked me in room
lads have jumped my son hes bleeding
fleeing domestic violence need somewhere tonight
he said if i leave he will find me and the kids
she stabs me with fork
boyfriend wont let me leave the flat
somebody waving a machete in Asda car park
neighbour just attacked me with a spade
he's outside my work again with a bottle, ive got an injunction
my wife hits me
hes got her by the hair
they mugged an old man outside the post office just now
he's kicking off again and the kids are upstairs
my lad has come home with a slashed face
he choked me till i passed out
theyre outside with crowbars wanting my son
old man being robbed at the cashpoint right now
she said her husband will kill her if she goes home
he's got petrol and he's locked us in
a man grabbed me in the underpass
someone tried to drag a girl into a car on Mill lane
my ex sits outside in his car all night
my husband monitors everything I do and I am not permitted money of my own.
he drag me by hair in front of children
he broke my phone now he break me
dad has thrown mum against the wall she isnt getting up
me boyfriend battered us last neet am black and blue
gang have got a kid pinned down by the bandstand
my flatmate is coming at me with scissors
there was gunshots and a car sped off
he says no one will find my body
cant talk he's in the next room. he's hurt me
i am locked in the toilet at work customer has a blade
neighbour threw a brick at my wife
my mother in law burn me with iron
bouncer stamping on a lads head outside Vogue
there's a row next door and she's just screamed he's got a knife
hes out of prison and hes looking for me
he spiked my drink and i woke up with no clothes on
my wife threatens me with a knife when she drinks. I'm ashamed to say it.
he put a pillow on my face
theres a lad gettin a doing outside the chippy
someone's getting a right hiding behind the shops
old fella is getting his head kicked in down the alley
a bloke is takin a beating in the underpass
some boy gettin leathered in the park
i dont want him in trouble i just want him to stop hurting me
dont want to press charges i just need the hitting to stop
i love him i just want him to stop hitting
just want her to stop punching me
can you make him stop hitting me without police
upstairs again, bangs, her shouting leave me alone then silence
through the wall, thuds and a woman shouting get off, now its gone quiet
heard her yell get off me then nothing
the couple below, crashing about, she shouted stop it then dead silent
next door, her crying get off, get off, and now not a sound
he poured boiling water on my arm and said next time its my face
he throw hot tea on me and say next is acid
my husband says next time it will be acid
my partner wont let me leave the house
he grabs me by the neck when he drinks
his hands were round my throat last night
im hiding in the bathroom from him
he says hell kill me if i go
my son has smashed the house up and im scared
he spits at me and pulls my hair
theres a man hitting a woman in the bus shelter
can hear my neighbour getting battered through the wall
lad with a machete outside the shop
""",
    "self_harm": """
i want to die
i want to kill myself
im going to end my life
i cant do this anymore
ive taken an overdose
im standing on the bridge
there's no point living
nobody would miss me if i was gone
i wish i was dead
my son has been cutting himself
i feel suicidal
thinking about hanging myself
just want to go to sleep and never wake up
i dont see a future
goodbye tell my kids i love them
by the time you read this i wont be here
ive had enough of life
my husband said he is going to jump off the multi storey
ill just chuck myself under a train then will that make you happy
ive got the tablets lined up
she has written a note and gone out
nie chce mi sie zyc
chce sie zabic
vreau sa mor
dw i eisiau marw
main marna chahta hun
میں مرنا چاہتا ہوں
i dont want live no more
k m s
k1ll myself
cant see any way out of this
might as well be dead
id be better off dead
whats the point of me being here
im done. tell my mum im sorry
feel like ending it
going to do something stupid
I no longer see any reason to carry on since my wife passed
the kids would be better off if i wasnt around
my daughter 15 says she wants to die
i have a plan and the means
i keep thinking about driving into a wall
ready to check out for good
no1 will care wen im gone
if the bailiffs come i will slit my wrists
youll find me hanging
gonnae dae masel in
sick of living like this id rather be in the ground
ive not got the strength to keep living
i shant be needing the flat after tonight
you wont have to deal with me much longer
cant live with it any more, this is my last message
tried to top himself last night and now he's home alone
my friend is texting me goodbye messages
he keeps on about joining mum in heaven and hes stopped eating
everything is black i want it to stop forever
thinking of walking into the sea
maybe if i was dead ud listen
u wont hear from me again. ever. goodbye
my tenant told me he has nothing left to live for
i swallowed bleach
lost my job my wife and now the flat there is nothing left i just want out
i burn my self when it gets bad
i want sleep and no wake
hearing voices telling me to jump
im a burden to everyone
i dont deserve to be alive
nothing matters now ive made up my mind
how many paracetamol does it take
im sat in the car with the engine on in the garage
ive got a rope
ive stopped taking my insulin on purpose
me head's gone i cant keep meself safe
its all too much i just want it over with
i'd sooner be dead than go back in that hostel
every night i pray i dont wake up
my best mate has gone up the viaduct with a bottle of vodka saying bye
she's locked in the bathroom with a blade and wont answer
i want go to my god now too much pain
u wont need to evict me i wont be alive
feelin like jumpin off the flats
been researching ways to do it
nobody would notice if i didnt exist
if i lose this house i lose the will to live, i mean it
yet another form. there wont be another form after tonight
son says hes going to walk in front of a train
done with life
i have cut too deep
what is the easiest way to die
thinkin bout takin me own life
im not going to see christmas and thats my choice
no family no money no home why go on
she took 30 of her nans heart tablets
i feel like harming myself tonight the crisis line is engaged
i tried hanging last week and it didnt work
the world would be a better place without me in it
my life isnt worth a light
im gonna od
theres no reason to get up
im at the end of my rope and ready to go
cant see myself getting through the night
i dont feel like living
i feel like i want to die
sometimes i think about ending things
im thinking of doing something silly
i have nothing to wake up for
i keep wanting to hurt myself
got the pills in front of me
had enough, goodbye
i cant live like this
i want out of this life
ill hang myself in your reception
youll have my death on your hands
you'll have blood on your hands when im gone
my blood will be on your hands
if i die its your fault
youll read about me in the paper then youll be sorry, dead in my flat
you are pushing me to suicide
ill starve myself to death
im ending my suffering
i feel so alone and want it all to end
i'm better off gone
my mum is talking about ending it
hes taken all his tablets
he wants to be with his dead wife
she tried to hang herself
pills and vodka, thats me done
I took a load of codeine
ive drunk a bottle of vodka and taken all my pills
no will to live
life is shit wanna end it
fed up of living
not gonna be around much longer
wont be a problem for u soon
ill be out ur hair permanently
tired n want to sleep forever
want 2 kms
gonna off meself
ive started cutting again
ive got a knife to my own throat
you wont see me alive again
dont send anyone it will be too late
my wife has gone out with a rope and left her phone
i am standing at the train platform and i want it to stop
what have i got to live for
feel like topping meself
nobody cares if i live or die
all i think about is dying
im going to sleep now and i hope i dont wake up
i have said my goodbyes
hes texted to say hes sorry and loves us and his phones off, we think hes going to do something
i just cant see any other way
ready to leave this world
I am a carer and I am so tired I think about driving us both off the road
my grandson age 12 says he wishes he was dead
cba being alive
cba with life
cant be bothered living
cba to be here anymore
could not be arsed with living any more
dont think ill be here by christmas
i dont think i will be around for the summer
doubt i'll be here when you finally answer
wont be around much longer so dont bother with the form
i dont plan on being around after friday
i do not intend to be here next month
i dont expect to be alive to see the appeal
you wont need to worry about my arrears after this weekend
no need to reply, i wont be here
i have no plans to be here next week. lost everything
after monday i won't be a problem for the council
toppin masel the nicht
topping myself 2nite
gonna top meself
going 2 top myself cos of this bill
gonna do meself in
im offing myself later
they would get the insurance if i was gone
my family gets the payout if i die so thats the plan
worth more dead than alive
im worth more to them dead
if i wasnt around theyd get my pension so thats what ill do
everyone would be better off
everyone would be better off without me
theyd all be better off if i was gone
the kids are better off without me
world would be a better place without me
im away to the river and im not coming back
going for a walk to the bridge and not coming home
off to the sea now. not coming back
walking into the sea tonight
heading up the viaduct wont be coming back down
ive gone out and im not coming home this time
i keep looking at the tablets
cant stop looking at the pills
staring at the tablets thinking just take them
been sat looking at the knife thinking do it
i keep staring at the train tracks thinking just do it
the pills are just there and i keep thinking about them
this is it for me, goodbye
nobody would notice if i was gone
wouldnt be missed
thinking of ways to end it
i just want to go to sleep and stay asleep
when im gone you can have the flat back
wont be here to see the bill
dont think i can do another night
i have had enough of being here
cant do life
i want out of life
sorting my affairs so the kids dont have to after ive gone this week
ready to go now, ive written to the kids
i dont see myself here next year
dont see me making it to new year
might just walk out in front of a bus
nothing keeping me here anymore
im checking out tonight for good
cant see me being here at easter
i wont see the new year and thats fine by me
cant see myself being around for easter
by the time you read this it will be too late
by the time you reply there wont be anyone to reply to
youll not hear from me again after tonight
its the last time youll hear from me
nobody will have to deal with me after tonight
everyone would be happier if i wasnt around
my kids would be better without me
the world would be a better place if i wasnt in it
im a burden on everyone
ive decided to end things this weekend
ive picked a date
its all arranged, the dog goes to my sister and then im done
ive said my goodbyes
give my flat to someone who wants to live
i wont be needing my home much longer
i wont need a house where im going
no point fixing the heating i wont be here to feel it
cancel my care, i wont be here on monday
i just want it all to stop
cant see a way through this
i dont want to wake up tomorrow
wish i could go to sleep and not wake up
wish i hadnt been born
i think about the bridge a lot
the bridge is looking good tonight
ive got enough pills saved
ive got a plan and the means
got the tablets here and a bottle of vodka
mate posted goodbye and has turned his phone off
my son says he wont be here next week and gave away his xbox
my wife says we'd all be better off without her
hes talking about not being here any more
she keeps saying she wants to be with her mum who died
dad says hes had enough and wants to go
i shouldnt be here anymore
doubt id be missed if i went tonight
its ok you can close my case, i wont be needing it where im off to
dont worry about the rent ill be dead by then
there wont be a me next week
what is the point in paying when i wont be alive
ive had my last birthday
im going to be with my wife in heaven tonight
this will be my last message to the council
im not going to make it past the weekend
got no reason to see the new year
cant do this life thing any longer
the kids can have the house when im gone which wont be long
i feel like ending it
sick of breathing
want to go to sleep for good
i cut my arms again last night
i drank bleach
better if i was dead
i havent got the strength to go on
nothing left for me here
im gonna walk in front of a train
mate just sent me a message saying goodbye and look after my dog
my lodger has taken a load of pills
hanging myself later
ive been thinking about doing something to myself
yous'd all be better aff without me
""",
    "safeguarding": """
a child is alone in the flat next door
kids left home alone all weekend
little boy in the street on his own no coat, about 3
my neighbour is not feeding her children
old man next door looks starved and dirty
the carer is stealing from my mum
my granddaughter has bruises and says mummy's boyfriend did it
theres an 8 year old begging outside the station every night
a girl in my class says her uncle touches her
my nan has dementia and is missing
they keep my brother with downs locked in his room
her son takes her pension and leaves her with no food
dealers have taken over my disabled neighbours flat
girl about 14 gets picked up by different men every night
im 12 and my mum is always drunk
my mum hasnt come home and im looking after my brothers
workers at the car wash sleep in a container and boss has their passports
care home left my father in soiled sheets
I teach year 4 and a pupil has come in with burns on his hands again
she shakes the baby when he cries
baby in the car by itself outside the bookies
neighbour shouts at and hits her disabled son
elderly lady wandering about in her nightie, doesnt know where she lives
copilul e singur acasa
dziecko jest samo w domu
bacha ghar pe akela hai
بچہ گھر میں اکیلا ہے
mae plentyn ar ei ben ei hun
foster mum locks us out when she goes pub
man i clean for hasnt been fed or changed in days
she's 15 and has a 32 year old boyfriend who buys her vodka
young lad staying at the flat opposite never goes out, cooks and cleans for them, I don't think he's free to leave
toddler next door screams all night and nobody goes to her
My aunt's cleaner has got her to sign over the house.
hes 90 and sits in the dark no heat no food his family dont come
wee lad doon the stair is aye out till midnight in his jammies
the children next door are filthy and one has a cigarette burn on her arm
they are taking the girl to pakistan to be married she is 15 she dont want
my nephew is 14 and carrying drugs for older lads
child with a black eye told the dinner lady her dad did it
kid at the bus stop 11pm crying wont say where he lives
Not sure who to tell but my elderly neighbour's new friend has moved in and she seems afraid of him and has no money.
mother drunk in the park with a pram, baby screaming
the old boy in 7 hasnt been seen for a week and his milks piling up
my sister's boyfriend gives my niece beer and takes photos of her
3 little ones next door hanging out the window, no grown up in there
i dont feel safe with my foster dad
agency nurse tied my mothers hands to the bed
shes got learning difficulties and her so called mates take her benefits every thursday
client turned up again with bruising to the face, says she fell, partner would not leave the room
no one has given dad his meds for 3 days hes lying in bed soaked
child not in school for months and never see her only hear crying
the kids over the road are on the roof in their pjs and theres no adult in
she leaves the bairns with whoever, there's a different bloke in every night
my son's teaching assistant pinned him down and he has marks
mums carer turned up drunk
man next door hasnt changed his clothes in months, flat is full of rats and he talks to himself
kid of 6 selling flowers outside the pub at 1 in the morning
baby has been crying since yesterday in flat 9 and nobodys answering
my friend at school is being hurt by her step dad she told me not to say. i'm 13
the lady i visit is being hit by her daughter
young girls going in that massage place at all hours they look about 15 and scared
grandson's mates are using her flat to deal
resident at Oakfield found on floor, call bell unplugged, third time
please my boss he keep my passport i sleep in kitchen i work 16 hour
wee lassie at number 3 has lice and is covered in sores
his mother puts him in a dog cage when he plays up
dad with alzheimers gone walkabout in the snow with no coat
a man is taking pictures of the kids in the paddling pool
they've put my mum to bed at 4 with no tea again at the home
teenage lad sleeping in the park, says mum's boyfriend chucked him out, he's 15
someone's been messaging my 11 year old asking her to meet
I do not like to tell tales, but Mrs Dunn's son drinks her pension and she has gone very thin.
two under 5s left in bath by themselves while she is out the front on phone
my mum hits me with a spoon
cousin 16 they say she marry old man in village in august she cry
neighbour ties her toddler to the pram and leaves him in the yard all day
mate of mine has a learning disability and his carer keeps spending his money
girl in my form has burns up her arm and wont go home
the girl who cares for my gran is pinching her morphine and slapping her
my brother has downs and the carer nicks his meds and hits him
the woman that does for him shouts at him and takes his money
dad's carer is stealing his tablets
uncle has parkinsons and his carer is rough with him
my mums boyfriend comes into my bedroom at night
my uncle gets in my bed at night
step dad watches me in the shower
my stepbrother comes in my room when mum is asleep
my dads mate keeps coming in my room
he comes in my room at night and tells me its our secret
mums partner touches me
mum is 88 and has had no visits all day, no insulin
nan hasnt had her tablets or dinner because the carers were cancelled
agency has dropped grandads visits so hes not eaten since yesterday
dad has missed his insulin because no carer came
the carers havent turned up for two days and mum has had nothing to eat
my grandson takes my pension off me every week
kids next door left on their own all night
stepdad gets in bed with me
my boss has my passport and i sleep in the shop
""",
    "threat": """
i will kill you
im going to burn your office down
i know where you live
watch your back
im coming down there with a bat
ill stab the next bailiff who comes
you are all dead
gonna smash your windows in
the warden is going to get his head kicked in
ill break your legs
im going to shoot you all
tell Darren from housing i know which school his kids go to
you people deserve to be shot
someone should put a brick through that councillors window
if you tow my car i will not be responsible for what happens
i'll run over that traffic warden
there's going to be a bomb in the civic centre
ill set the dogs on your officer
youll be leaving in a body bag
wait till i get hold of that woman on reception
i wil find u
zabije was
va omor pe toti
mi lladda i chi
main tumhe jaan se maar dunga
you will be sorry when i turn up with my brothers
accidents happen, tell mr price to be careful walking home
ah'll batter the next wan o yous that chaps ma door
somebody is going to get hurt if you dont sort it and it wont be me
ive got nothing to lose and ive got a can of petrol
send that inspector again and i will bury him in the garden
if i dont get my kids back people will die
id love to see that office go up in flames with you in it
gonna slash that wardens tyres
i have your name and i have your address and i have time
hes going to get a bullet that planner
i'll have your kneecaps
you touch my house i touch your family
she finishes at 5 and walks thru the park dont she
i swear to god im gonna hurt one of you
tell your boss he wants to start checking under his car
next time i see him im going to knock his lights out
you evict us and theres going to be blood
bullets are cheap. remember that when you refuse my claim
keep laughing. wont be laughing when my fist is in your mouth
ill be waiting in the car park when you lot clock off
do not send any more men or i cut them with axe
your housing officer better not show her face round here or shes getting it
ill burn u out
im gonna put someones windows through
clamp my van again and see what happens to your legs
I've got a crossbow and I'm a good shot so keep your surveyors off my field
hope you lot like funerals
tell that binman I'll have him
if i come in there theyll be mopping you up
5 foot 4, blonde, gets the 42 bus. tell her i said hello
this is your last chance before i do something youll see on the news
u cut my benefit i cut u
am gonna get my cousin to pay that social worker a visit
you'll need more than security on that door when i come
we know which nursery the planning officers little girl goes to
i will make bomb
i swear down that traffic warden is getting banged out
next time one of your lorries comes down my lane I shall put a shot through the windscreen
ill ave the lot of yous
i could kill that woman and i just might
one phone call and my lads will be round your house
tell the mayor his car burns easy
im not asking again. move the bins or ill move your teeth
you wont be able to protect them all the time
ill do you like i did the last one
gonna punch that receptionist when i see her
she walks her dog by the canal doesn't she your Mrs Hill. slippy there
ur dead u r. all of u
i've a can of diesel and a grudge
the next officer through my gate gets both barrels
you come for my dog i come for you
id watch my step if i was her
im coming to see you and it wont be to talk
your manager needs a good slap
ill give that receptionist something to cry about
ill drag her over that counter
ill run your enforcement officers over
you fine me again and ill put you in the ground
your offices will burn
wouldnt it be terrible if the town hall caught fire with you all in it
you've got till friday or else
someones getting hurt
youre gonna need eyes in the back of your head
i'll make sure you never walk again
say goodbye to your kneecaps
im gonna lose it and hurt somebody
don't be surprised if someone gets stabbed
my dogs will rip your bailiffs apart
tell him ill break every bone in his body
I will hunt that social worker down
u took my kids il take ur life
i know people who can deal with you
i've got a gun and i know how to use it
lets see how brave you are when im stood in front of you
i will come to office and kill all
i cut your throat
ill blow ur head off
ill get someone to do her over
ull be eating through a straw
ill find out who you are and ill make you pay
it'll be the last thing you ever do
If he returns I shall not hesitate to use my shotgun
ill chuck him off the balcony
that clerk wants her windows putting in
tell ur boss hes a dead man
i hope somebody bombs the place
youll be picking your teeth up
come near my mother again and ill end you
im outside ur office in the red car waiting
a few broken bones might wake you up
i could just drive straight through reception
maybe i should come and set light to your house see how you like being homeless
the lad who wrote this letter, i want his name cos im going to hurt him
ill take a hammer to every camera and whoever stops me
i got ur number plate mate
ill be round yours tonight
stab vests wont help you
that warden is getting his arms broke
the lass who booked me is getting her face smashed
the bloke who clamped me is getting a kicking
whoever signed this is getting their windows put in
your man who took my car will get his jaw broke
the fella that gave me the fine is getting done
finding out where that officer lives and doing his windows then him
gonna find out where your manager lives
im going to find out where she lives and pay her a visit
ill find out where that warden lives and put his windows in
i will find that social worker and do her
yous are dead every one of yous i know your names
you are all dead i mean it
youre dead, the whole lot of you
the lot of yous are deid
ive got your names and im coming
i know her car, blue polo, nursery pick up at 5. just saying
i know where she parks
i know what car she drives
i know where he drinks
i know where your manager parks her car
i know what time your staff leave
your parking man, bald, walks home past the canal at 6. just sayin
your planning officer, silver golf, gym on tuesdays. funny what you notice
be a shame if something happened to her
nice family he has, be a shame
shame if her brakes failed
i know which school your manager's kids go to
i see where your warden lives, nice house
i've seen your receptionist get the number 8 bus home on her own
your lads better not park down here if they like their tyres
she has two kids at st marys doesn't she
if he comes back here im dragging him out of the van and stamping on him
next time he tickets me ill drag him out the van
park that thing here again and i will stamp on your head
anthrax in the next letter i send
theres powder in the envelope i posted you
next thing you get in the post wont be a cheque, it will be powder
open my next letter with gloves on
sending you some white powder
the mayor should be hanged, got the rope
the councillor wants stringing up and i have the rope
string the lot of them up, rope is ready
cllr wants shooting and i mean it
someone should string up that planner, ive got rope in the van
i know where your boss lives
we know where you live
i know where he gets his lunch
i know what time she gets home
i know her kids school
we know which pub he drinks in
seen her at the nursery, pretty little girl she has
ive got your home address
tell your warden i know his reg
tell him to watch his back
tell her to sleep with one eye open
tell your manager i'll be waiting
ill be waiting outside when you finish
see you in the car park tonight
your office closes at 5 doesnt it. ill be there
id keep your doors locked if i were you
accidents happen, tell him that
wouldnt want anything to happen to his family
hope he enjoys his last christmas
one of you is going to get hurt
youve got till friday or else
you wont be walking home tonight
i'll make sure you never work again, or walk
my brother just got out and he'd love to meet your bailiff
ive got nothing to lose and i know your face
how would you like it if i came to your house
send him again and you will be collecting him in a bag
ill be paying your office a visit with a bat
hes got a wife hasnt he
lovely kids your manager has
careful walking to your car
ill burn the place down with you in it
i know where she works
i know where he keeps his car
ive seen where he parks that van
ive clocked her car, silver corsa
i pass her house every morning
she walks home alone doesnt she
hope he checks under his car
someone should teach that warden a lesson
ill teach him a lesson he wont forget
your staff want to watch themselves
you better have security on friday
your receptionist wont be so cheeky when i come down there
wait till i see him outside of work
ill find him
i will find you
we will meet one dark night
you lot will get whats coming
tell that bailiff he comes near my door hes leaving in an ambulance
next bailiff on my step gets the dog set on him
ill put a brick through your window
going to petrol bomb the depot
one of these days someone will shoot one of you
think of your family before you send that letter
accidents happen on that road home she takes
I have friends who would love to know where he lives
wouldn't sleep too easy if i was you
snitches get stitches tell your officer
""",
    "rogue_trader": """
there is a man at my door asking for money for roof
two men at the door say they are from the council wanting to come in
someone knocking saying he needs to check my water pressure
builders are demanding 5000 and wont leave
cowboys have ripped up my mums drive and want cash
guy at door wants bank details for council tax rebate
an old lady across the road is being pressured by roofers right now
they took my grandad to the cashpoint
is there a council man called dave doing damp checks, he is stood in my hall
man selling dusters wont go away
travellers offering tarmac on our street, started on my neighbours without asking
they've put a ladder up and say i owe them 800
pan przy drzwiach chce pieniedzy
un om la usa cere bani
mae dyn wrth y drws eisiau arian
darwaze par aadmi paise mang raha hai
دروازے پر آدمی پیسے مانگ رہا ہے
police officer at door wants my bank card says theres a fraud
a chap has knocked on mum's door offering to do the gutters and she's given him her card
man say he from electric company he want come in he has no card
pretend council workers on Elm Street they are in with mrs jones
guy says my tree is dangerous and wants 500 to cut it today is he from you
some men have started jet washing my drive i never asked and they want paying
lads in a transit doing the rounds, got old Bert to sign something for new windows
he said loft insulation was free now hes asking for £300 and hes still in the loft
woman at the door collecting for a charity, got in my nans and went upstairs
did you send a plumber? theres one here
theyve took half my chimney down n say another 2 grand or they leave it
dodgy geezers knocking on all the old folks doors on Alder Close today
they told dad his roof was about to cave in, took his savings and are back today
a lady is here from the council to do a benefits check and wants my pin is that right
someone pretending to be from your housing team is trying to get into flat 6
man at door says fine for bins must pay now cash
roofer wont give my nan her bank card back
I have let a young man in to read the meter and I am no longer sure he is who he says. He is looking in the bedrooms.
theres a van load of them digging up me mams drive she never asked for it shes 82
twa boys at the door wantin tae dae the roof an they'll no go
solar panel people in the living room for 4 hours wont leave till we sign
tree surgeon knocked said 100 now says 1100 and is getting nasty
fella says hes with trading standards and needs to see cash for fakes
fella in a hi viz says he's reading meters, never seen him before, no badge, he's in the cellar
these roofers turned up, half the slates off, price gone from 400 to 4000
man selling fish off a van wont leave my neighbour alone he's put 90 quid of it in her freezer and wants paying
there's two in the house one keeping me talking the other upstairs, they said water
bloke saying my tree roots are under next door and he has to be paid today
is there really a council charge for clearing drains cos a man here wants eighty pounds
lad at door selling broadband wants my bank details and wont move
they've blocked me in with their truck till i hand over the cash for the drive
my uncle signed for a 12k roof on the doorstep today
a gentleman rang the bell to say the council had sent him to inspect for asbestos; he would like £60
paving gang on Lime Avenue moving house to house targeting the bungalows
man he come he say rats, he want 300, my wife alone
mum rang me in tears a builder is stood over her while she writes a cheque
knocker says hes collecting for air ambulance but no ID and he's trying door handles
they powerwashed her path without asking and now hes shouting for 200
just had a so called policeman at the door he wants me to take money out the bank to help catch a thief
guy here reckons he's from the housing association, wants to photograph my documents
window salesmen been in grandads 5 hours he's asked them to go
cowboy builders on our road today, took Mrs Patel's deposit and drove off, now they're at number 9
they wont give me my keys back till i pay for the lock they changed
says he's doing next doors roof and ours has a slipped tile, up the ladder before i said yes
door knocker claiming to be from council tax rebate team, in the living room with dad going through his papers
the man who did my gutter pushed past me and is looking for my purse
scam tarmac lads are back on the estate, white tipper
two lasses say theyre fitting a smart meter for the council, one kept me chatting, the other was in my bedroom
one of them kept me talking while her mate went upstairs
woman from the council kept my nan busy while the other searched her drawers
two men in the kitchen, one asks me questions the other is in my bedroom
they said thermostat upgrade for the council and went through my drawers
while he had me looking at the boiler his mate was in my bag
jet wash lads did my drive i never asked them and they wont move the van until i pay
blokes have pressure washed my patio without asking and blocked my car in til i pay
gutter men cleaned my gutters never asked, wont shift their van off my drive unless i pay
roofers blocked me in, want cash, i never asked for the work
lads done my windows without asking now blocking my drive till i cough up
patio cleaners wont leave till i cough up
two blokes at the door say the roof is loose and want 300 cash now
man says hes from the water board, no id, wants to come in
they took mum to the cashpoint to pay for the drive
""",
}

HARMLESS = """
my gas boiler is due a service, when will the engineer come
is there a grant for gas boiler replacement
gas bottle dumped in lane
gas bbq allowed in park?
how much gas and electric do i use
gas main works on Park Road have been going on for 3 weeks
need a new carbon monoxide alarm battery
do you supply carbon monoxide alarms to tenants
smell from the bins is awful
bad smell from drain outside house
smelly drains
fire alarm test keeps waking me
fire exit blocked by bikes
neighbour has bonfires every weekend smoke comes in my house
smoke from next doors chimney is a nuisance
street light flickering outside
the lamp post door is missing
no electric in the communal hall
tree branch hanging over path
tree fell across the footpath in the park
wall is leaning a bit and needs looking at
ceiling has a damp stain
lift is out of order again
stuck in traffic because of your lights
river path is flooded
canal towpath overgrown
rubbish in the canal
shopping trolley in the river
car abandoned in the river car park
children playing football in the street noise
kids on bikes on the pavement nearly hit me
speeding cars someone will be killed
car parked on the pavement so i have to walk in the road
i had an accident on the ice last year how do i claim
dog fouling on the path
dog barks all day and night
dead badger on the verge
my mother passed away and i need to cancel her blue badge
i have a heart condition can i get a bus pass
disabled bay for my mum who had a stroke
blood test results?
my son has asthma and the mould is making it worse
killing time waiting for you to answer
kill the weeds on the pavement please
you are killing this town with your parking charges
this council is a joke
your staff are rude
i will be taking this further
i will see you in court
i will be contacting my solicitor and the ombudsman
you will be hearing from the local paper
i am going to complain to my MP
i'll be at the office on monday to hand in my form
i know where to vote
i'll find the form on your website
where do you live stream the meetings
when will you come to my house to fix the tap
your van hit my wall
bin lorry hit my car
my wing mirror was hit by your lorry
i was hit with a huge bill
bin men threw the bin across the road
bin men left a mess
the warden gave me a ticket
can someone come to the door as i cant walk to the gate
someone from the council came to check the meter cupboard last week, what was it for
my door is broken and wont lock
front door needs painting
roof leaking in the bathroom
gutters need clearing
can you recommend a builder for my roof
how do i check a tradesman
how do i get a grant for insulation
parking outside school is a nightmare
my child needs a school place
nursery places for 2 year olds
how do i apply for free school meals
my daughter is being bullied at school what can i do
child benefit and housing
foster caring information
adult social care number
my carer needs a parking permit
my mum needs a care assessment
meals on wheels for my dad
carers allowance query
dementia cafe times
lost my cat
missed bin
missing bin lid
my pension credit and council tax reduction
i am 65 and want a bus pass
i am 16 can i work part time
when is bonfire night display
fireworks rules
cant cope with this noise any more
i cant take the barking any more
sick of living next to this building site
sick and tired of waiting
i give up with you lot
end of my tether with the bins
fed up with the bus lane
wish you would empty the bins
dying for a new playground
i would rather die than pay that
die hard fans of the library
i want to hang a basket on the lamp post
can i jump the housing queue
hanging baskets look lovely
want to cut down a tree
cut the grass please
overgrown hedge cutting my arms when i walk past
pills and needles found in the park
needles in the play area
drug dealing in the car park
drunks in the park every night
fly tipping of a mattress
gang of youths hanging about the shops
kids smashing bottles in the park
vandals smashed the bus shelter
window smashed at community centre
graffiti says kill all cops
anti social behaviour neighbours arguing every night
neighbours shouting and banging doors
noise from party next door screaming and shouting
foxes screaming at night
my neighbour is harassing me about the fence
knife bin locations
the play was about a murder
self defence classes
first aid course dates
the pond needs a fence before someone falls in
pothole so deep a child could fall in it
loose slab nearly tripped
manhole cover is loose
street sign knocked down by a car
bollard hit by a car
traffic lights stuck on red
bus stop has no shelter
i was stuck on hold for an hour
stuck with a bin that wont close
website crashed
what time does the tip close
can i pay cash at the office
how do i pay my rent by card
pay council tax by direct debit
i was charged £80 for a bin
quote for a dropped kerb £2000 seems a lot
my driveway is blocked by roadworks
can i tarmac my front garden without permission
new tarmac on our road is great
man cutting hedge did a good job
the men who came to fix the gate were great
two lads from the council cleared the fly tip, polite and quick
lady on the phone was lovely
thanks for the quick response to the fire at the bin store last week
well done to the lifeguards at the pool
i am allergic to the weedkiller you use, when do you spray
spraying chemicals in park near kids is that safe
no heating for 3 days
no hot water and boiler broken with 2 kids
boiler leaking water
water leak under sink
burst pipe in kitchen, water everywhere
toilet blocked
rats in the loft
damp and mould in baby's room
my flat is freezing
radiator stuck on hot
broken window
homeless man sleeping in the doorway
i will be homeless next week
evicted on friday nowhere to go
landlord is kicking me out
landlord threatening to evict me
bailiffs are coming
threatened with court over £40
bailiffs threatening to take my car
council tax summons
scared of losing my home
im worried about my rent arrears
the gas leak last month was handled really well thank the crew
do you fix gas leaks or is it the landlord
gas engineer never turned up for my annual safety check
who reads the gas meter now
the gas people dug up my verge and left it a mess
is the gas works museum open on sundays
smell of gas last year turned out to be drains, just letting you know its still smelly drains
carbon monoxide alarm leaflet please
are landlords supposed to fit a carbon monoxide alarm
smoke from the pizza van is annoying
fire at the tip last week, is it open again
when is the fire brigade coming to do the school talk
my smoke alarm went off when i burnt the toast, how do i get a quieter one lol
house fire in the news was awful, where can i donate clothes
our street was on fire for the jubilee party best day ever
the new band at the bandstand were on fire
flaming june and the paddling pool is shut
the budget is in flames because of your overspending
my hair went up in flames lol only joking, but is the barbers licensed
drowning in dog mess on our street
water rates bill came, its drowning us
the pond is choked with weed
the traffic is strangling this town
these cuts are strangling small shops
you're bleeding us dry with these charges
blood boiling about the bins
my heart nearly stopped when i saw the bill
almost had a heart attack at the price of the garden bin
collapsed drain outside number 4
collapsed wall at the cemetery needs rebuilding, its fenced off
fallen tree in park, blocking path
tree has come down on the fence in the storm
branch fell on my car last week how do i claim
bus shelter roof has fallen in
lamppost leaning over after being hit by a car last week
car crashed into bollard last night its gone now but bollard is bent
there was an accident on elm rd last week, cctv request please
i was knocked over by a cyclist in march, who do i complain to
my mum fell on the uneven pavement yesterday, she is ok, please fix it
my nan broke her hip on your steps in 2019
person in wheelchair cant get past parked cars
stuck in the house because the lift is broken im disabled
kids stuck indoors all summer because you shut the playground
we are trapped in this contract with the leisure centre
ducks stuck on the ice is that a council thing
dog fell in the canal last week but is fine, needs a fence there
swimming in the reservoir signs needed
someone could drown in that pond put a fence up
someone is going to get run over at that junction
a child will be killed on this road before you act
how many people have to die before you fix that crossing
the zebra crossing is a death trap
speeding cars are going to kill someone on Mill lane
police were here last night about the noise, do you get a copy
my neighbour is a nightmare, banging doors at night
kids banging on my door and running away
kids throwing eggs at windows every halloween
my cat was attacked by a dog, can i report it
dog attacked my dog in the park last week
seagull attacked my wife for her chips
got attacked by nettles on the footpath
my boy was stung by a wasp in the playground
my lad got a black eye playing rugby, does the club have insurance
mugged off by your parking machine
robbed of 80 quid by your camera
the council stabbed us in the back
you lot have murdered this town
the new roundabout is a killer
killing time in your waiting room, wifi code?
wouldnt kill you to answer the phone
it nearly killed me carrying that recycling down
my legs are killing me after walking to the next bus stop
dying for the loo, where are the public toilets
i could murder a curry whats good near the town hall
i'd give my right arm for a parking permit
i will scream if i get one more letter
this form makes me want to tear my hair out
this is doing my head in
losing the will to live on hold
shoot me now this website is awful
suicide bereavement group times please
can you put up a samaritans sign at the bridge
mental health awareness week, can we hire the hall
is there a talk on self harm for parents
my late husband took his own life ten years ago and i want to plant a tree in the park for him
my father passed away, he overdosed on cream cakes he always joked, how do i register the death
took my pills this morning and realised the bottles arent recyclable, which bin
cutting back my hedge and cut my hand on your railings
cut my leg on the broken slide in the park
jumped a red light on your camera, how do i pay
end it with the roadworks please
please end the misery of the one way system
cant take it any more these bins stink
cant live with this noise
i cant go on holiday because of your permit
i dont want to be here when they dig the road up again
not wanting to live next to a takeaway, how do i object
what is the point of reporting anything
theres no point in phoning
i give up. where is the form
my son is alone in his class in not having a place
children crying because the park is shut
kids left their bikes in the hallway
baby changing unit broken in the toilets
toddler group times
my daughter walks to school on her own and needs a crossing
my 10 year old goes to school by himself on the bus can he get a pass
hungry kids in the holidays, where is the lunch club
school dinners leave my son hungry
old man next door wants help with his bins
old lady across the road needs assisted collection
my mum has dementia can she get a council tax discount
dementia friendly cafe
carer needs a key safe, how much
carers week events
care home fees
who inspects care homes
how do i report benefit fraud, neighbour working cash in hand
lodger moved in, do i lose my single person discount
my neighbour died and her house is empty
missing manhole cover
missing street sign
lost child at the fair last year was dealt with brilliantly
my pension went up, does it change my rent
son takes my pension letter to the post office for me, do i need a form
burning garden waste is that allowed
bonfire night safety leaflet
petrol smell from lawnmower shed next door
id kill for a bench at that bus stop
ill be down there tomorrow with my documents
ill come to your office and sort it out
i will come and find you at the roadshow to have a chat
i know where your office is, is there parking
watch out for the pothole on your way to my house
you'll pay for my tyre, ill see to that with my insurance
the council will pay for this at the election
heads should roll over this
i want to hang a banner on your building
sack the lot of them
you should be ashamed
i hope you all have a lovely christmas
knock it down and build houses
knocking down the old school when
bulldoze the car park
blow up the bouncy castle at 9, is the park open
bomb disposal came in the war to our street, any photos in the archive
shooting club licence
gun dog training in the park
knife grinder came round, was lovely
hammer and drill noise next door
axe throwing centre planning application
slashed tyres on my car last night, is there cctv
my van was broken into last night
burgled last week, can i get window locks from the council
a man came to the door selling dusters last week, do they need a licence
can you tell me if the roofers at number 6 are registered
recommended builder list
man from the council coming to do my roof, what time
council roofers left my gate open
who do i pay for my new windows
is there a grant for my roof
door to door recycling survey, was that you
someone knocked about the electoral roll was it real
no cold callers sign
got a scam text about council tax
scam email pretending to be you
how do i know the email is really from the council
charity bag left on my doorstep
my door knocker was stolen
parcel nicked from my doorstep
need a new front door, the draught is awful
the housing officer came round and was great
your contractor wants access to my loft, when
tarmac smells awful on the new road
paving slabs are loose outside the bank
someone tarmaced over the drain
trading standards number
a lad from the council helped me with my bin, brilliant
man in hi vis was helpful at the tip
cash machine outside the town hall is broken
my bank card was charged twice for parking
the paint smell in the library reading room made my eyes water
smoke alarm chirping in the corridor needs a battery
there is a smell by the bins near the cooker shop
somebody robbed the copper pipe off the empty shop
i drove into the bollard by accident, how do i pay
my son is still at school, im out at work, can the bin be collected
chip pan oil, where do i take it
roof of the garage has come in with the snow, no one about, do you do grants
rain has come in through the window and the door is swollen
the lorry went through a red light by the cafe
my car has lost its number plate
the team got a right kicking on saturday lol
just want him to stop barking
i just want them to stop hitting my car with the trolleys
next door again, drums, thumping till 2 then it went quiet
cba queueing
cba filling this form in again
cant be bothered with the app
i wont be needing the garden bin after this weekend
i dont intend to be around when they come, just leave it by the gate
wont be here on friday so can you come monday
i wont be here when the engineer comes so use the key safe
dont think i'll be in by then, can they leave a card
wont be around next week im on holiday
i dont think i will be here by christmas, we are moving to leeds
no need to reply
we're better off with the old library
everyone would be better off if the bus came back
everyone would be better off with a crossing
the whole town would be better off without the one way system
would i be better off on universal credit
topping up my leisure card tonight
topping up meself on the app
im away to the water park, what time does it shut
im away to the beach and not coming back till sunday
off to the river with the dog is the path open
i keep looking at the map and thinking where is it
keep looking at the form thinking how long is it
the insurance want a letter from you so that is what im after
if i wasnt here the parcel would go next door
my step dad comes on wednesdays to mow
my uncle has MS, can he get a badge
the woman who does for him would like to be paid direct
i know where he parks so can i show the warden
i know where the leak is
i know where your depot is, can i drop it off
just saying but the bin lorry is always late
your enforcement woman was lovely, brown hair, thank her
your woman on the desk, brown hair, was so helpful. just saying.
need to find out where my social worker is based
i want to find out where the social worker went
how do i find out where that tree officer works from
the lad who gave me the ticket was polite
lad who does the bins is getting married, can we leave a card
white powder on the path, is it grit
i put my meter reading in the envelope i sent you
the next letter i send will be to the ombudsman
the rope on the swing is ready to go
bunting should be strung up by the cllr on friday, rope ready
two girls came about the thermostat for the council, lovely they were
jet wash crew did a great job on the patio steps in the square
when are you jet washing the precinct
the bin men blocked my car in
my mate's art is to die for
be a shame if the library closed
it would be a shame if that tree was lost
i dont know where she parks her mobility scooter
i dont think i can do another night of that alarm from the school
i know what time your office opens
my neighbour's fence is on fire with colour this spring
stuck in with a cold can i renew my books by phone
kids are dying for the paddling pool to open
we are drowning in leaflets
heart attack when i saw the price of a skip
suicide bend on the A6 needs a new sign
craft knife blades, where do they go
starting pistol at sports day frightened my autistic son
stabbed my finger on the fence at the park, needs a look
overdosed on chocolate at the fair, great day
axe head fern border looks lovely
gun metal grey paint for the railings please
slave to the timetable, when is the last 8 bus
county lines on the map are wrong
trafficked footway, is it salted
i know where you live on this issue, thank you cllr
youll be sorry to hear the bench has gone
watch your back gate, the bin men leave it open
resurfacing crew on mill lane did a smashing job
the wee boy next door grew out of his bike, can we take it to the tip or the toy bank
gazebo collapsed on a bench, no one hurt
my bumper was attacked by the hedge
my fence was attacked by damp
dont want to be here all day on hold
not wanting to be in this queue all day
she let the dog foul and i have her address.
i saw where he tipped it
i pass your office every day and the light is always on
we pass your school on the bus and the gate is open
hope the new lights work
i hope you have checked the tyres on that bus
you have a meeting room dont you
he lives in sheltered housing doesnt he, so can he get the discount
she goes to the day centre on mondays does she not
you better have staff on friday for the election
thinking of your staff this christmas
we think of our family and hope the park stays open
accidents happen on that bend, you need a mirror
accident on the road home from work, traffic lights out
hope you sleep well, thanks for fixing the alarm
i wont be in on friday, can the crew come monday
not going to make it to the meeting on tuesday
i am not going to make it through to an adviser am i
my last christmas in this flat had no heating
he had his last jab in may
there wont be a bus after 6 then
nobody will notice if you cut the verge
i dont think i can be there by 9
i dont plan to be here for the inspection, my sister will be
we dont expect to see the crew here by friday
its all sorted, the dog is going to my sister while i move, can i end the tenancy
everyone would be better off without cars in the centre
the village would be better without the lorries
kids would be better off if the school bus ran
i keep looking at the tracking page
i keep staring at the bridge works, when will they finish
been looking at the river all morning and it is rising
pills on the pavement outside number 9
he had me looking at the form for an hour while the other adviser was busy
workmen blocked my drive till 5
the van is blocking my drive and wont move until the lights are fixed
can you get her to stop hitting the wall with the ball
tell him to stop kicking the bins
next door shouting then it went quiet, third night, noise diary attached
my son got a right beating on the football pitch lol
roof came in on the empty garage on mill street
van went into the front of my hedge last month, who pays
visits to the library were cancelled and the food bank moved
he comes in my room to fix the radiator at 9
the alarm on the wall chirps, is it the battery
the washing powder parcel went next door
open my letter please its been six weeks
my brother would love to meet the mayor
my lads would like to visit the depot
your manager has a lovely team
lovely car park, nice officer on the gate. just saying
nice house you have for the open day
we will see you in the car park after the walk
i will be there when the office closes to collect the key
lock your doors there are burglars about
tell him i am waiting for the call back
send someone else, the last officer was no use to anyone
i want out of this tenancy
this will all be over soon i hope, the roadworks
"""

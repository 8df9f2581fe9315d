"""Names that people in the UK are called by, for messages without capital letters. Never complete."""

from __future__ import annotations

FIRST_NAMES = frozenset(
    """
    aaron abbie abby abdi abdul abdullah abigail adam adama ade adebayo adeola adrian adriana agata agnes agnieszka
    ahmad ahmed aidan aileen aisha ajay akash akua alan alana alastair albert alberto ale alec aleksandra alex
    alexander alexandra alexandru alexis alfie alfred ali alice alicia alina alison alistair aliyah allan allison
    alun alwyn alyssa amanda amara amber amelia amelie amina amir amit amrit amy ana anastasia andre andrea andreea
    andrei andrew andrzej andy aneta angela angharad angie angus anil anisa anita anjali ann anna annabel anne
    annette annie anthony antoni antonia antonio anwar anya april archie arjun arthur arun asad asha ashley ashraf
    asif asma astrid audrey ava awais ayaan ayesha ayo azra barbara barry bartek bashir beata beatrice becca becky
    belinda ben benjamin bernadette bernard bernie bert beryl bess beth bethan bethany betty beverley bev bhavna
    bilal bill billy blessing bob bobby bogdan bola brandon brenda brendan brian bridget bronwen bruce bryan bryn
    caitlin callum calum cameron camilla carl carla carly carmel carmen carol carole caroline carolyn carrie
    catherine cath cathy catrin cecilia ceri chantelle charlene charles charley charlie charlotte chelsea cheryl chi
    chidi chinedu chioma chloe chris chrissie christian christina christine christopher cian ciara cindy claire
    clara clare claudia clifford clive colin colleen connor constantin cora craig cristian cristina curtis cynthia
    dafydd daisy dale damian damien dan dana daniel daniela daniella danielle danny daphne daria darius darren dave
    david davina dawn dean debbie deborah declan deepa delia demi denis denise dennis derek desmond des dewi diana
    diane dilys dimitri dinesh dipak dmitri dominic dominik don donald donna donovan dora doreen doris dorota
    dorothy doug douglas duncan dylan eamonn ebony eddie edith edna edward edwin edyta eileen elaine eleanor elena
    eleri eli elijah elin elina eliza elizabeth ella ellen ellie elliot elsa elsie emeka emily emilia emma emmanuel
    enid erica eric erin ernest esme esther ethan ethel eugene eunice eva evan eve evelyn ewa ewan fahad faisal
    farah farhan farida farooq fatima fatma fay faye felicity felix femi fergus fiona florence florin folake frances
    francesca francis frank franklin fraser fred freda freddie freya gabriel gabriela gail gareth gary gaz orla
    jayden jaden mags shaz kev daz baz trev stevie kaz tesfaye gavin gaynor gemma gene geoff geoffrey george georgia
    georgie georgina gerald geraldine gerard gerry ghulam giles gill gillian gina giorgio giovanni gladys glen
    glenda glenn gloria glyn gordon grace graeme graham grant greg gregory grzegorz gurpreet gwen gwyn gwyneth hafsa
    haider halima hamish hamza hana hannah hanna hari harjit harold harpreet harriet harry haroon harvey hasan
    hassan hayley hazel heather hector heidi helen helena helga henry herbert hilary hilda holly hope howard huda
    hugh hugo humphrey husna hussain hussein hywel iain ian ibrahim ida idris ieuan ifan ifeoma ikram ilona ilyas
    imani imogen imran ina indira ines inga ingrid ioan ioana ion ira irena irene irina iris isaac isabel isabella
    isabelle isla ismail istvan ivan ivy iwan iwona izabela jack jackie jacky jacob jacqueline jacqui jade jagdeep
    jake jakub james jamal jamie jan jana jane janet janice janine jared jasbir jasmin jasmine jason jaspreet
    jaswinder javed javier jay jaz jean jeanette jed jeff jeffrey jemima jemma jen jenna jennie jennifer jenny
    jeremy jerome jerry jess jesse jessica jill jim jimmy jo joan joanna joanne jodie joe joel johanna john johnny
    jolanta jon jonah jonathan jordan jose josef joseph josephine josh joshua josie joy joyce juan jude judith judy
    julia julian julie juliet jun june justin justyna kabir kacper kai kamal kamil karan karen karim karina karl
    karol karolina kasia kat kate katherine kathleen kath kathryn kathy katie katarzyna katrina kay kayleigh keeley
    keith kelechi kellie kelly kelvin ken kenneth kenny kerry kevin khadija khalid kieran kim kimberley kiran
    kirsten kirsty kit kofi konrad kris krish krishna kristina krystyna krzysztof kuldeep kulwinder kumar kwame kyle
    kylie lakshmi lara larry laszlo laura lauren laurence lauretta lawrence leah leanne lee leila len lena leo leon
    leonard leroy les lesley leslie lewis liam libby lidia lila lilian lillian lily lin linda lindsay lindsey linh
    lionel lisa liz lizzie lloyd lola lorna lorraine lottie lou louie louis louisa louise lucas lucia lucian lucinda
    lucja lucy luis luka lukasz luke lydia lyn lynda lynn lynne lynsey mabel maciej maddie madeleine maggie magda
    magdalena mahmood mahmoud mai maisie maja malcolm malgorzata malik mandy manjit manuel marc marcel marcin marcus
    marek margaret maria mariam marian marie marilyn mario marion maryam marius marjorie marlene marta martha martin
    martyn mary mateusz mathew matilda matt matthew maureen maurice mavis max maxine maya mehmet mei mel melanie
    melissa meredith meryl mia michael michaela michal michelle mick mike mikolaj mila mildred miles millie milly
    mina ming miriam mihai mircea mo mohamed mohammad mohammed moira molly mona monica monika morag morgan moses
    muhammad muna muriel musa mustafa myra myrtle nadia nadine nafisa nahid naila naima nancy naomi narinder naseem
    nasir nasreen natalia natalie natasha nathan nathaniel naveed neelam neha neil nell nelson nerys nia niall niamh
    nicholas nick nicky nicola nicole nicu nigel niki nikhil nikita nina nisha nita noah noel noor nora noreen norma
    norman norah nour oksana ola olena olga oli olive oliver olivia olu oluwaseun omar oscar osman owain owen pablo
    paige pam pamela parminder parveen pascal pat patience patricia patrick patrycja patsy paul paula pauline pavel
    pawel pearl peggy penelope penny percy pete peter petra phil philip philippa phillip phoebe phyllis piotr polly
    poppy prakash praveen precious preeti priti priya przemek rabia rachael rachel radu rafal raj rajesh raju ralph
    ram ramesh rana rani ranjit rashid raul ravi ray raymond razia rebecca reece reg regina rehana reuben rhian
    rhiannon rhodri rhona rhys ria rich richard rick ricky rina rishi rita rizwan rob robbie robert roberta roberto
    robin rodney roger rohan roisin roland roman ron ronald ronan ronnie rory rosa rosalind rosie rosemary ross
    roxanne roy ruby rukhsana rupert russ russell ruth ryan ryszard saba sabina sabrina sadia sadie saeed safiya
    sahra saima sajid salim sally salma sam samantha samia samina samir samuel sana sandeep sandra sandy sanjay sara
    sarah sasha saskia satnam scott seamus sean sebastian selina selma serena seun shabana shabnam shahid shaista
    shakil shane shanice shannon sharon shaun shauna shazia sheena sheila shelley sheryl shirin shirley shona shreya
    sian sid sidney sidra silvia simon simone sina sinead sita siobhan slawomir sofia sonia sonya sophia sophie
    stacey stan stanislaw stanley stef stefan stefania stella steph stephanie stephen steve steven stewart stu
    stuart sue suki sukhdeep sukhjit sultana sunil sunita suresh susan susanna susie suzanne suzie syed sylvia
    sylwia tadeusz tahir tamara tamsin tania tanisha tanya tara tariq tasha tatiana tayo ted teddy tegan temi teresa
    terence terri terry tess tessa thea thelma theo theresa thomas tia tiffany tim timothy tina tobias toby tom
    tomas tomasz tommy toni tony tracey tracy trevor tricia trish trisha tristan trudy tunde tyler uma umar una
    ursula usha usman val valentina valerie vanessa vasile vera verity veronica vic vicki vicky victor victoria
    vijay vikram vince vincent viola violet viorel virginia vivian vivienne wahid waleed walter wanda waqar warren
    wayne wei wendy wes wesley wilf wilfred wilhelmina william winifred winston wioletta wojciech xavier yasin
    yasmin yasmine yetunde yolanda youssef yusuf yvette yvonne zac zach zachary zahid zahra zainab zak zara zbigniew
    zeynep zoe zofia zoltan zubair zuzanna łukasz seán siân zoë chloë renée rené józef józefa michał paweł rafał
    bożena grażyna małgorzata żaneta ștefan ionuț mihaela
    """.split()
)
# These are rather other words where a small letter begins them, or where nothing but a thank-you leads to them.
AMBIGUOUS = frozenset(
    """
    amber april daisy dale dawn dean eve faith grace grant guy hazel heather holly hope iris ivy jack jade joy jude
    june kit lee les lily mark max may mo olive pat patience pearl penny poppy precious ram ray reg rich rob rose
    ruby sandy sid sue summer tia val van vic violet will viola art bill blessing carol chase chi dee des don drew
    frank gene glen ion ina jay jed ken kim lin miles nick noel pam roman sky stu sam an ale
    """.split()
) - {"sue", "sam", "pat", "lee", "ray", "kim", "ken", "val", "vic", "pam", "stu", "jack", "jay"}

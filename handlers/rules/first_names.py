"""Common first names of people in Estonia, and a few surnames, put together by hand: data only, used by `persons`."""

# Names that end in a vowel: every case is the name with an ending.
_ESTONIAN_OPEN = """
aadu aare ado agne aime aino airi aita aive aleksandra aleksei alexandra alina alo anastasia anastassia anatoli
ande andra andrei anete angelina anja anna anne anneli annely anni annika anu ardi argo arkadi arvi arvo astra
aune ave avo birgitta brigitta britta darja diana dima dmitri eda eerika eero eeva eha eike eila ele elena eleri
eliisabet eliise elina elise ella elle elli elo elve emma ene ere ergo erika erki etti eva eve evi galina gea
geidi gennadi georgi gerda grete grigori hando hanna harri heddy heidi heigo heiki heino helena helga heli helja
helle helve henri herta hiie hilda hilja hille hugo ilja ilme ilo ilona imre inga inge irina irja irma ivi ivo
jaana jaanika jako jana jane janely janika janne jarmo jekaterina jelena jevgeni jevgenia johanna julia juri
juta jüri kadi kadri kaia kaido kaie kairi kaisa kaja kalju kalle karina karmo karoliina katariina kati katja
katre keiti keiu kerli kersti kerttu kertu kiira kira kirke kirsi klaara klaudia kolja krista kristi kristiina
kristina kristo ksenia külli küllike lagle laine larissa laura lauri leana leelo leena leho leida leili lembe
lena lenna leo lidia liia liina liine liisa liisi liisu liivi lille linda linnea lisandra lisanna liza ljubov
ljudmila loore luise luule maarika maarit maarja mai maia maido maie maimu malle manni mare margarita marge mari
maria mariana marika mariliina marina mario marja marju marko marta mati maša meeli melissa merike merili merle
mia miia miina mikko milvi minna mirjami monika moonika nadežda nastja natalia natalja nele niina nikita nikolai
nina nora oksana olga oskari paula petja piia pille pilvi polina raigo raili raimo raina raissa raivo rando
rebeka reelika regina reigo reimo reino rene riho riina risto rita riti roosi ruta salme sandra sanna saša
sergei signe sigre siiri silja sille silvi silvia siret sirje sirli sofi sofia sofja stella svetlana säde taavi
taimi taimo taivo tamara tanja tarmo tatjana tauno tea teele terje tiia tiimo tiina tiiu tiivi toivo triinu
tuule tuuli tõnu uku uljana ulvi ursula urve uudo uuno vaike vaiko vaino valdo valentina valeri valli vanja
varvara vassili veera veiko veljo velli vello vera veronika viive viivi viivika viktooria viktoria vilja villu
virge virve vitali vova zinaida zoja õie õnne ülle ülli üllo ülo ženja
"""
# Names that end in a consonant, with the form that endings are put to: Reinu, Reinule.
_ESTONIAN_CLOSED = """
aet:aeda agur:aguri aigar:aigari ailar:ailari aimar:aimari ain:aini aivar:aivari alar:alari albert:alberti
aleksander:aleksandri aleksandr:aleksandri alfred:alfredi allan:allani allar:allari anders:andersi
andres:andrese andrus:andruse anett:aneti annabel:annabeli anton:antoni ants:antsu armin:armini arnold:arnoldi
artjom:artjomi artur:arturi birgit:birgiti bogdan:bogdani boriss:borissi daniel:danieli danil:danili
david:davidi deniss:denissi edgar:edgari eduard:eduardi eerik:eeriku egon:egoni einar:einari elisabet:elisabeti
ellen:elleni elmar:elmari endel:endli ene-liis:ene-liisi enn:ennu epp:epu erik:eriku ervin:ervini ester:estri
evald:evaldi feliks:feliksi fjodor:fjodori gert:gerdi getter:getteri gleb:glebi grete-liis:grete-liisi
gunnar:gunnari gustav:gustavi hannes:hannese hans:hansu harald:haraldi hardi:hardi helen:heleni helin:helini
hellar:hellari hendrik:hendriku henrik:henriku herbert:herberti igor:igori ilmar:ilmari indrek:indreku
ingel:ingeli ingmar:ingmari ingrid:ingridi iris:irise isabel:isabeli ivan:ivani jaak:jaagu jaan:jaani
jaanus:jaanuse jakob:jakobi janar:janari janek:janeku jarek:jareku jaroslav:jaroslavi jegor:jegori joel:joeli
johannes:johannese joonas:joonase joosep:joosepi juhan:juhani kaarel:kaarli kadi-liis:kadi-liisi
kai-riin:kai-riini kaimar:kaimari kalev:kalevi kalmer:kalmeri karin:karini karl:karli karmen:karmeni
kaspar:kaspari katrin:katrini kaur:kauri kevin:kevini kirill:kirilli koit:koidu konstantin:konstantini
kristel:kristeli kristin:kristini kristjan:kristjani kristofer:kristoferi kuldar:kuldari kätlin:kätlini
kätriin:kätriini lauris:laurise lembit:lembitu leonid:leonidi liis:liisi liisbet:liisbeti lisett:liseti
maarit:maariti maarja-liis:maarja-liisi madis:madise maksim:maksimi mall:malle marek:mareku margit:margiti
margus:marguse maris:marise marit:mariti markus:markuse marleen:marleeni mart:mardi marten:marteni
martin:martini mattias:mattiase meelis:meelise mehis:mehise merilin:merilini merit:meriti mihhail:mihhaili
mihkel:mihkli mikk:miku miriam:miriami mirjam:mirjami mirtel:mirteli märt:märdi oleg:olegi olev:olevi
oliver:oliveri oskar:oskari ott:oti ottomar:ottomari paul:pauli pavel:paveli peep:peebu peeter:peetri
piret:pireti pjotr:pjotri priit:priidu rain:raini rasmus:rasmuse raul:rauli reet:reeda rein:reinu
richard:richardi rihard:rihardi riin:riini robert:roberti robin:robini roland:rolandi roman:romani romet:rometi
ruslan:ruslani ruth:ruthi rutt:ruti sander:sandri sass:sassi sebastian:sebastiani sigrid:sigridi siim:siimu
silver:silveri siret:sireti stanislav:stanislavi sten:steni stepan:stepani sulev:sulevi sven:sveni
taavet:taaveti tanel:taneli teet:teedu tiit:tiidu tiiu-mall:tiiu-malle timur:timuri toomas:toomase triin:triinu
tõnis:tõnise tõnn:tõnni urmas:urmase vadim:vadimi vahur:vahuri valentin:valentini viivian:viiviani
viktor:viktori viljar:viljari vivian:viviani vjatšeslav:vjatšeslavi vladimir:vladimiri vladislav:vladislavi
"""
# Nominatives; other cases are made by rule.
_RUSSIAN = """
авдотья агата аглая адам аделина алевтина александр александра алексей алена алеся алеша алина алиса алла
альберт алёна алёша анастасия анатолий ангелина андрей анжела анна антон антонина анфиса аня арина аркадий
арсений артем артур артём ася богдан борис боря вадим валентин валентина валерий валерия валя ваня варвара варя
василий василиса вася вера вероника вика виктор виктория виталий витя владимир владислав вова володя всеволод
вячеслав гаврил галина галя гена геннадий георгий герман глеб григорий гриша давид даниил данила даня дарина
дарья даша денис диана дима дина дмитрий ева евгений евгения евдокия егор екатерина елена елизавета ефим жанна
женя захар зинаида злата зоя иван игнат игорь илья инга инна иннокентий иосиф ира ирина карина катерина катя
кира кирилл клавдия коля константин костя кристина ксения ксюша лариса лев лена леонид лера леша лида лидия лиза
лилия лиля люба любовь люда людмила люся лёва лёша майя макар максим марат маргарита марина мария марк марта
матвей маша мила милана михаил миша надежда надя назар настя наталия наталья наташа нелли никита николай нина
нонна оксана олег олеся ольга оля павел паша петр петя платон полина прохор пётр рада раиса регина римма рита
родион роза рома роман ростислав руслан руслана савелий саша света светлана святослав семен семён сергей сережа
серёжа слава снежана соня софия софья станислав степан стефания стёпа таисия тамара таня тарас татьяна тимофей
тимур тихон толя трофим ульяна фаина федор феликс филипп фёдор эдуард элеонора эльвира эльдар эмилия эмиль юлиан
юлия юля юра юрий яков ян яна ярослав ярослава
"""
_ENGLISH = """
aaron abigail adam adrian agnes alan albert alex alexander alexandra alexis alice alison amanda amber amelia amy
andrea andrew angela angus anita ann anna anne anthony archie arthur ashley barbara barry beatrice ben benjamin
bernard beth betty beverly bill bob bradley brandon brenda brian bruce bryan caitlin cameron carl caroline
catherine charles charlie charlotte cheryl chloe chris christina christine christopher claire colin connor craig
cynthia daniel danielle darren dave david dawn deborah debra denise dennis derek diana diane donald donna
dorothy douglas duncan dylan edward eleanor elizabeth ella emily emma eric erica ethan eugene evelyn faith fiona
florence frances frank freddie gareth gary gavin gemma geoff geoffrey george georgia gerald gloria gordon grace
graham grant greg gregory hannah harold harriet harry hazel heather helen henry hope howard hugh ian isaac
isabel isabella jack jackie jacob jacqueline jake james jamie jane janet janice jason jean jeff jeffrey jennifer
jenny jeremy jerry jessica jill jim joan joanna joe john johnny jonathan joseph joshua joy joyce judith judy
julia julian julie justin karen kate katherine kathleen kathryn katie keith kelly ken kenneth kevin kimberly
kyle larry laura lauren lawrence leah leo leon leonard lewis liam lily linda lisa logan lorraine louis louise
lucas lucy luke lynn madison malcolm marcus margaret maria marie marilyn mark martha martin mary mason matt
matthew maureen max megan melissa mia michael michelle mike miles mohammed molly monica nancy naomi natalie
natasha nathan neil nicholas nick nicola nicole nigel noah nora norman oliver olivia oscar owen pamela patricia
patrick paul paula pearl penny peter philip phillip phoebe rachel ralph ray raymond rebecca richard rob robert
robin roger ronald rose rosie ross roy ruby russell ruth ryan sally sam samantha samuel sandra sarah scott sean
sebastian sharon shaun sheila shirley sidney simon sophia sophie stanley stephanie stephen steve steven stuart
sue susan tara terence teresa theo theodore theresa thomas tim timothy tina toby tom tony tracy trevor valerie
vanessa veronica victoria vincent virginia walter wayne wendy will william zachary zoe
"""
# Names that are words of every day as well, in some form: a name only with a capital inside a sentence, or beside a
# surname.
_WORDS_TOO = """
aare aime ain aita alex amber ande anna anne ants art ave avo bill bob carol dave dawn eha ele ella elle elve
ene enn epp ere faith frank grace grant harry hazel heather hele heli helle hilja hope ilme ilo ilona inge jack
jean jenny jerry jill joy juta kai kaie kaja kalju kati kaur kelly kiira koit laine leelo leena leida lembe
lembit leo liine liivi lille lily linda lisa loore luule mai maie maimu mall malle manni mare marge mark
mart mason mati max meeli meelis miles minna märt neeme neil nick olev oskari ott page pat paul pearl peep penny
piia pille pilvi rain ray rein rita riti rob robin roman roosi rose ross ruby ruta ruth salme sass scott siim
silver sue säde taimi taimo tara tea tiine toivo tuule tuuli uku uudo uuno vaike vaino viive viivi vilja virge
virve will õie õnne ülle ülo адам ваня вера гена герман даня дина женя злата ира коля костя лев лена лера лида
люба любовь люда майя марк марта маша мила надежда надя настя паша платон рада рита роза рома роман света слава
соня толя феликс эмиль юлиан юля ян
"""
# Surnames that tell of a name before them when both are written small, or that are words otherwise.
_SURNAMES = """
allik brown davies edwards evans hughes ilves ivanov ivanova johnson jones jõgi jürgenson kaasik kallas karu
kask kivi koppel kukk kull kuus kuusk kuznetsov kuznetsova laas lepik lepp leppik liiv luik maasikas mets mägi
oja ots parts peterson petrov petrova popov popova pärn pärtel põder rand raudsepp rebane roberts saar sepp
smirnov smirnova smith tamm taylor teder thompson tomson vaher vassiljev vassiljeva walker wilson wright
"""

ESTONIAN_OPEN = frozenset(_ESTONIAN_OPEN.split())
ESTONIAN_CLOSED = dict(pair.split(":") for pair in _ESTONIAN_CLOSED.split())
RUSSIAN = frozenset(_RUSSIAN.split())
ENGLISH = frozenset(_ENGLISH.split())
WORDS_TOO = frozenset(_WORDS_TOO.split())
SURNAMES = frozenset(_SURNAMES.split())

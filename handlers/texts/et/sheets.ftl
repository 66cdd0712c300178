# Vahetused tabelina: alla laadimine, muutmine ja tagasi saatmine.
sheets-command-workbook = Vahetused Exceli tabelina
sheets-go-open = Tabelid
sheets-go-ahead = Järgmised 6 nädalat
sheets-go-month = See kuu
sheets-go-span = Muud päevad
sheets-go-empty = Tühi tabel
sheets-go-drop = Jäta muutmata
sheets-go-marked = Tabel märkustega
sheets-go-apply = Muuda
sheets-go-anyway = Muuda siiski
sheets-go-sure = Jah, muuda

sheets-open = <b>Vahetused tabelina</b>
sheets-open-how = Laadi tabel alla, muuda seda Excelis või LibreOffice’is ja saada fail siia tagasi. Enne muutmist näed, mis muutub ja kes teate saab.
sheets-span-ask = Millisest päevast millise päevani? Kirjuta näiteks: 1.12–31.12
sheets-span-unclear = Neist päevadest ei saanud bot aru. Kirjuta näiteks: 1.12–31.12. Kõige rohkem aasta ette.
sheets-rota =
    { $count ->
        [one] <b>{ $first } – { $last }</b>: { $count } vahetus
       *[other] <b>{ $first } – { $last }</b>: { $count } vahetust
    }
sheets-rota-how = Muuda ja saada fail siia tagasi. Lehel „Selgitus“ on kirjas, kuidas.
sheets-file-rota = vahetused
sheets-file-empty = uued-vahetused
sheets-file-marked = vahetused-markustega
sheets-empty = Tühi tabel uute vahetuste jaoks. Täida read ja saada fail siia tagasi.
sheets-marked =
    { $count ->
        [one] Sinu tabel märkustega: { $count } rida. Märkused on viimastes tulpades.
       *[other] Sinu tabel märkustega: { $count } rida. Märkused on viimastes tulpades.
    }

sheets-changes = <b>{ $name }</b>
sheets-same = Tabelis ei ole midagi muudetud.
sheets-missing =
    { $count ->
        [one] Tabelist on { $count } rida kustutatud. See ei muuda midagi: vahetuse tühistamiseks vali olekuks „tühistatud“.
       *[other] Tabelist on { $count } rida kustutatud. See ei muuda midagi: vahetuse tühistamiseks vali olekuks „tühistatud“.
    }
sheets-count-new =
    { $count ->
        [one] { $count } uus vahetus
       *[other] { $count } uut vahetust
    }
sheets-count-moved =
    { $count ->
        [one] { $count } vahetuse aeg muutub
       *[other] { $count } vahetuse ajad muutuvad
    }
sheets-count-needs =
    { $count ->
        [one] { $count } vahetuses muutub kohtade arv
       *[other] { $count } vahetuses muutub kohtade arv
    }
sheets-count-altered =
    { $count ->
        [one] { $count } vahetuses muutub teenus, keel või väljaõpe
       *[other] { $count } vahetuses muutub teenus, keel või väljaõpe
    }
sheets-count-cancelled =
    { $count ->
        [one] { $count } vahetus jääb ära
       *[other] { $count } vahetust jääb ära
    }
sheets-count-added =
    { $count ->
        [one] { $count } koht antakse
       *[other] { $count } kohta antakse
    }
sheets-count-removed =
    { $count ->
        [one] { $count } koht võetakse ära
       *[other] { $count } kohta võetakse ära
    }
sheets-line = { $line }
sheets-row = Rida { $number }: { $text }
sheets-more = … ja veel { $count }. Kõik on tabelis märkustega.
sheets-told = Teate saavad: { $names }.
sheets-told-done = Teate said: { $names }.
sheets-crowd = { $kind }: inimesi on { $taken }, kohti { $most }.
sheets-what-new = uus vahetus { $when }
sheets-what-cancelled = jääb ära
sheets-what-needs = { $kind }: vähemalt { $least }, kohti { $most }
sheets-blocked = Nii ei saa muuta: paranda ⛔ read ja saada fail uuesti. Midagi ei ole muudetud.
sheets-against = Mõni reegel on vastu. Võid siiski muuta, kui ütled põhjuse. Midagi ei ole veel muudetud.
sheets-all-or-nothing = Muudetakse kõik korraga. Midagi ei ole veel muudetud.
sheets-nothing = Midagi ei muudeta.
sheets-why = <b>Miks reeglist mööda minna?</b> Põhjus jääb toimingute logisse.
sheets-surely = <b>Nende taga võib olla tööaja seadus.</b> Kas muuta siiski?
sheets-reason-agreed = Inimesega kokku lepitud
sheets-reason-nobody = Kedagi teist ei ole
sheets-reason-once = Erand
sheets-verdict-applied = Muudetud.
sheets-verdict-changed = Vahepeal on vahetused muutunud. Vaata uuesti üle.
sheets-verdict-ended = See tabel on juba kinnitatud, kõrvale jäetud või aegunud.
sheets-verdict-ask_sure = Kinnita veel kord.
sheets-changed = Vahepeal on vahetused muutunud. Midagi ei muudetud, vaata uuesti üle.
sheets-applied = <b>{ $name }</b>: muudetud
sheets-dropped = See tabel jäeti kõrvale. Midagi ei muudetud.
sheets-expired = See tabel on vanem kui 24 tundi. Saada see uuesti, kui soovid muuta.
sheets-broken =
    { $count ->
        [one] <b>{ $name }</b>: { $count } viga. Midagi ei muudetud.
       *[other] <b>{ $name }</b>: { $count } viga. Midagi ei muudetud.
    }
sheets-broken-how = Paranda need read ja saada fail uuesti.

sheets-file-large = See fail on liiga suur. Kõige rohkem { $most } MB.
sheets-file-broken = Seda faili ei saa lugeda. Salvesta see uuesti .xlsx-tabelina.
sheets-file-bomb = Selles failis on lahti pakituna liiga palju. Laadi uus tabel alla ja kopeeri read sinna.
sheets-file-macros = Makrodega faile bot ei ava. Salvesta see .xlsx-tabelina.
sheets-file-column = Tabelist puudub tulp „{ $column }“. Laadi uus tabel alla ja kopeeri read sinna.
sheets-file-sheet = Selles failis ei ole vahetuste lehte. Laadi tabel botist alla ja muuda seda.
sheets-file-twice = Tulp „{ $column }“ on tabelis kaks korda. Jäta alles üks.
sheets-file-rows = Tabelis on liiga palju ridu. Kõige rohkem { $most }.
sheets-file-other = Bot loeb ainult .xlsx-tabeleid. Salvesta fail selles vormingus ja saada uuesti.

sheets-fault-formula = { $column }: valem „{ $value }“. Kirjuta lahtrisse väärtus.
sheets-fault-merged = Lahtrid on ühendatud. Võta ühendus maha.
sheets-fault-id = { $column }: „{ $value }“ ei ole vahetuse number. Uue vahetuse puhul jäta tühjaks.
sheets-fault-empty = { $column } on tühi.
sheets-fault-day = { $column }: „{ $value }“ ei ole kuupäev.
sheets-fault-time = { $column }: „{ $value }“ ei ole kellaaeg.
sheets-fault-word = { $column }: „{ $value }“ ei ole loendis.
sheets-fault-count = { $column }: „{ $value }“ ei ole arv 0 kuni { $most }.
sheets-fault-counts = { $column }: vaja on vähemalt { $least }, aga kohti on { $most }.
sheets-fault-no-places = Vahetuses peab olema vähemalt üks koht.
sheets-fault-person = { $column }: „{ $name }“ ei ole tiimis.
sheets-fault-person-similar = { $column }: „{ $name }“ ei ole tiimis. Kas mõtlesid: { $similar }?
sheets-fault-person-twice = { $column }: { $name } on selles vahetuses kaks korda.
sheets-fault-repeated = Sama number on juba real { $other }.
sheets-fault-gone = Vahetust { $shift } ei ole. Uue vahetuse puhul jäta number tühjaks.
sheets-fault-cancelled = See vahetus on tühistatud. Kui see siiski toimub, lisa see uue reana.
sheets-fault-begun = See vahetus on juba alanud.
sheets-fault-skipped = Sellist kellaaega sel ööl ei ole: kell keeratakse edasi.
sheets-fault-past = See aeg on möödas.
sheets-fault-far = See on rohkem kui aasta pärast.
sheets-fault-exists = Selline vahetus on juba olemas. Muuda selle rida.
sheets-fault-twice = Sama uus vahetus on juba real { $other }.

sheets-title-shifts = Vahetused
sheets-title-people = Inimesed
sheets-title-guide = Selgitus
sheets-column-shift = Nr
sheets-column-day = Kuupäev
sheets-column-start = Algus
sheets-column-end = Lõpp
sheets-column-service = Teenus
sheets-column-language = Keel
sheets-column-qualification = Väljaõpe
sheets-column-least = { $kind }: vähemalt
sheets-column-most = { $kind }: kohti
sheets-column-people = { $kind }: kes
sheets-column-state = Olek
sheets-column-template = Mall
sheets-column-changes = Muudatused
sheets-column-faults = Vead
sheets-state-open = toimub
sheets-state-cancelled = tühistatud
sheets-of-template = mallist
sheets-team-name = Nimi
sheets-team-role = Roll
sheets-team-languages = Keeled
sheets-team-qualifications = Väljaõpe

sheets-guide-intro = Muuda lehte „Vahetused“, salvesta .xlsx-tabelina ja saada fail botile tagasi. Bot näitab kõigepealt, mis muutub. Midagi ei muutu enne, kui kinnitad.
sheets-topic-edit = Muutmine
sheets-guide-edit = Arvesse läheb ainult see, mida sa muutsid. Mis on vahetustes vahepeal muutunud, jääb nii, nagu on. Hallid lahtrid on boti öeldud.
sheets-topic-new = Uus vahetus
sheets-guide-new = Kirjuta tühjale reale. „Nr“ jäta tühjaks. Vaja on kuupäeva, algust, lõppu ja vähemalt ühte kohta.
sheets-topic-names = Nimed
sheets-guide-names = Kirjuta nimed nii, nagu need on lehel „Inimesed“. Mitme nime vahele pane semikoolon: Mari; Jüri. Nimekirjast saad valida ühe.
sheets-topic-times = Kellaajad
sheets-guide-times = Kellaajad on kohaliku aja järgi, näiteks 18:00. Kui lõpp ei ole algusest hilisem, on see järgmisel päeval. 24:00 on kesköö.
sheets-topic-cancel = Tühistamine
sheets-guide-cancel = Vali olekuks „tühistatud“. Kõik, kes vahetuses on, saavad teate.
sheets-topic-removed = Kustutatud rida
sheets-guide-removed = Rea kustutamine ei muuda midagi.
sheets-topic-colours = Värvid
sheets-guide-colours = Punane ja paks kiri: nõustajaid on vähem kui vaja. Kollane: puudub valves olija, varu või praktikant. Roheline: kõik on olemas.
sheets-topic-rules = Reeglid
sheets-guide-rules = Bot kontrollib kõiki muudatusi koos: kattuvad vahetused, puhkeaeg, tunnid päevas ja nädalas, keel, väljaõpe. Mida muuta ei saa, on märgitud ⛔.
sheets-topic-send = Tagasi saatmine
sheets-guide-send = Muudetakse kõik või mitte midagi. Kinnitamiseks on aega 24 tundi. Fail võib olla kuni 2 MB ja kuni 5000 rida.
sheets-about-shift = Vahetuse number. Ära muuda. Uuel vahetusel tühi.
sheets-about-day = Päev, mil vahetus algab. Kohustuslik.
sheets-about-start = Millal algab. Kohustuslik.
sheets-about-end = Millal lõpeb. Kohustuslik.
sheets-about-service = Vali loendist. Tühi tähendab veebivestlust.
sheets-about-language = Keel, milles nõustatakse. Võib olla tühi.
sheets-about-qualification = Väljaõpe, mida on vaja. Võib olla tühi.
sheets-about-state = toimub või tühistatud. Tühi tähendab, et toimub.
sheets-about-template = Ütleb, et vahetus on tehtud nädalamallist. Seda ei loeta.
sheets-about-least = Mitu inimest on vähemalt vaja. Võib olla tühi.
sheets-about-most = Mitmele inimesele on kohti. Tühi tähendab sama palju kui vähemalt vaja.
sheets-about-people = Kes on kirjas. Võib olla tühi.

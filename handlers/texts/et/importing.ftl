# Kõnekeskuse tabel: tulbad, summad, salvestamine ja tagasivõtmine.
importing-go-save = Salvesta
importing-go-columns = Tulbad
importing-go-drop = Ära salvesta
importing-go-sums = Edasi: vaata summasid
importing-go-seconds = Ühikuta arv on sekundid
importing-go-minutes = Ühikuta arv on minutid
importing-go-undo = Võta import tagasi
importing-go-again = Saada uus tabel

importing-wanted = 📎 Saada siia kõnekeskuse tabel (.xlsx või .csv), kus on rida iga päeva või kuu kohta.
importing-file-wanted = Ootan tabelit: saada .xlsx- või .csv-fail. Käsitsi lisamiseks ava /konekeskus ja vali kuu.
importing-file-broken = Seda faili ei saa lugeda. Salvesta see uuesti .csv- või .xlsx-tabelina.
importing-file-empty = Sellest failist ei leidnud bot tabelit. Esimesel real peavad olema tulpade nimed ja selle all read päevade või kuude kaupa.
importing-file-heavy = See fail on lahti pakituna liiga suur. Salvesta ainult tabel ise .csv-failina ja saada see.
importing-file-old = See on vana (.xls) või parooliga fail, seda bot ei ava. Salvesta tabel ilma paroolita .xlsx- või .csv-failina.
importing-file-other = Bot loeb siin ainult .xlsx- ja .csv-tabeleid. Salvesta fail ühena neist ja saada uuesti.
importing-file-wide = Selles tabelis on liiga palju tulpi. Kõige rohkem { $most }.
importing-file-rota = See on vahetuste tabel. Saada see uuesti, siis loeb bot sealt vahetusi.

importing-columns = <b>Mida tulbad tähendavad?</b>
    Kui mõni tulp on valesti, vali see. Järgmisel korral on bot sama tabeliga tuttav.
importing-no-day = ⚠️ Märgi, millises tulbas on päev või kuu.
importing-closed = Lugemata jäävad: { $titles }. Nimede, kontaktide, koodide ja vabatekstiga tulpi bot ei loe ega salvesta.
importing-label = { $title } → { $role }
importing-column = Tulp „{ $title }“ on praegu: <b>{ $role }</b>. Mida see tähendab?
importing-unit-seconds = Ühikuta arv selles tulbas on sekundid.
importing-unit-minutes = Ühikuta arv selles tulbas on minutid.
importing-role-nothing = ei loe
importing-role-day = päev
importing-role-month = kuu
importing-role-contacts = pöördumised
importing-role-answered = vastatud
importing-role-abandoned = loobunud
importing-role-wait = keskmine ooteaeg
importing-role-longest = pikim ooteaeg
importing-role-within = vastatud õigel ajal
importing-role-duration = keskmine kestus
importing-role-median = kestuse mediaan
importing-role-concurrency = vestlusi korraga
importing-role-topic = teema
importing-role-language = keel
importing-role-count = mitu pöördumist
importing-role-of_topic = selle teema arv
importing-role-of_language = selle keele arv

importing-sums = <b>Tabelist tuleb kokku</b>
importing-whole = Kogu kuu
importing-part =
    { $count ->
        [one] { $first }, { $count } päev { $of }-st
       *[other] { $first } – { $last }, { $count } päeva { $of }-st
    }
importing-more =
    { $count ->
        [one] Lisaks { $count } varasem kuu.
       *[other] Lisaks { $count } varasemat kuud.
    }
importing-nothing = <b>Sellest tabelist ei saanud bot veel ühtegi arvu.</b>
importing-nothing-how = Märgi, millises tulbas on päev või kuu ja millises arvud.
importing-save-how = Kui kõik on õige, salvesta.
importing-replaces =
    { $count ->
        [one] { $count } päeva või kuu arvud on juba olemas: uued asendavad need.
       *[other] { $count } päeva või kuu arvud on juba olemas: uued asendavad need.
    }
importing-rows-more = ja veel { $count }
importing-fault-day = Päevast ei saanud aru: { $count ->
        [one] rida
       *[other] read
    } { $rows }.
importing-fault-ahead = Päev on alles ees: { $count ->
        [one] rida
       *[other] read
    } { $rows }.
importing-fault-number = Arvust ei saanud aru, see jääb teadmata: { $count ->
        [one] rida
       *[other] read
    } { $rows }.
importing-fault-formula = Valemeid bot ei arvuta, arv jääb teadmata: { $count ->
        [one] rida
       *[other] read
    } { $rows }.
importing-fault-more = Õigel ajal vastatuid on rohkem kui vastatuid, see arv jääb teadmata: { $count ->
        [one] rida
       *[other] read
    } { $rows }.
importing-fault-weight = Keskmist või protsenti ei saa arvutada, sest vastatute või loobunute arv puudub: { $count ->
        [one] rida
       *[other] read
    } { $rows }.

importing-batch = ✅ <b>Imporditud { $day }</b> · { $name }
importing-batch-undone = ↩️ <b>Import tagasi võetud</b> · { $day } · { $name }
importing-over = Seda tabelit ei ole enam. Saada see uuesti.
importing-say-saved = Salvestatud.
importing-say-changed = Midagi on muutunud. Vaata üle ja salvesta uuesti.
importing-say-dropped = Midagi ei salvestatud.
importing-say-undone = Import on tagasi võetud.

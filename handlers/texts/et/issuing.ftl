# Juhendite ja teadete väljasaatmine: kellele, kui kauaks, vaade, saatmine.
issuing-whom =
    Kellele: { $whom } · { $count ->
        [one] 1 inimene
       *[other] { $count } inimest
    }
issuing-lasts-days =
    { $count ->
        [one] Kehtib 1 päeva alates saatmisest
       *[other] Kehtib { $count } päeva alates saatmisest
    }
issuing-lasts-until = Kehtib kuni { $when }
issuing-lasts-on = Kehtib, kuni seda muudetakse
issuing-must-not = Lugemist ei pea kinnitama
issuing-must-days =
    { $count ->
        [one] Kohustuslik lugeda 1 päeva jooksul
       *[other] Kohustuslik lugeda { $count } päeva jooksul
    }
issuing-must-by = Kohustuslik lugeda hiljemalt { $when }
issuing-comes-sound = Tuleb heliga, vaiksel ajal ei saadeta
issuing-comes-silent = Tuleb hääletult
issuing-comes-urgent = Kiire: vahetuses olijad saavad ka vaiksel ajal
issuing-pick-roles = Vali rollid.
issuing-pick-languages = Vali keeled, milles inimesed nõustavad.
issuing-pick-services = Vali teenused, mille vahetustes inimesed on.
issuing-pick-qualifications = Vali väljaõpped.
issuing-pick-shifts = Vali vahetused.
issuing-pick-members = Vali inimesed. Nemad saavad selle igal juhul.
issuing-until-hint = Vali või kirjuta päev, näiteks reede, 30.11 või 30.11 18:00.
issuing-by-hint = Vali või kirjuta päev, näiteks reede, 30.11 või 30.11 18:00.
issuing-days =
    { $count ->
        [one] 1 päev
        [7] Nädal
        [30] Kuu
       *[other] { $count } päeva
    }
issuing-plan = <b>Millal saata?</b>
issuing-plan-hint = Vali või kirjuta, näiteks reede 9:00 või 30.11 9:00. Seni saad kõike muuta.
issuing-time-unclear = Sellest ajast ei saanud aru või on see liiga kaugel. Kirjuta näiteks reede, 30.11 või 30.11 18:00.
issuing-file = 📎 { $name }
issuing-theirs = Seda kirjutab { $name }, alates { $when }.
issuing-planned = Läheb välja { $when } ({ $name }).
issuing-out = Saadetud { $when } ({ $name }). { $owed } / { $count } inimesele.
issuing-out-corrected = Parandatud seal, kus see on, { $when } ({ $name }). Käes { $owed } / { $count } inimesel. Kes oli lugenud, uuesti lugema ei pea.
issuing-state-draft = See on mustand.
issuing-state-planned = See on plaanis saata.
issuing-state-out = See on saadetud.
issuing-state-replaced = Kehtib juba uuem versioon.
issuing-state-withdrawn = See on tagasi võetud.
issuing-state-over = Selle aeg on läbi.
issuing-state-dropped = See on kõrvale pandud. Kellelegi ei saadetud midagi.
issuing-news-missing = ⚠️ Selles keeles ei ole öeldud, mis on muutunud: { $languages }.
issuing-twin-yours = Sa saatsid sama teksti { $when }.
issuing-twin-theirs = { $name } saatis sama teksti { $when }.
issuing-twin-planned = Sama tekst on juba plaanis: { $when } ({ $name }).
issuing-go-everybody = Kõigile
issuing-go-roles = Rollid
issuing-go-languages = Keeled
issuing-go-services = Teenused
issuing-go-qualifications = Väljaõpe
issuing-go-shifts = Vahetused
issuing-go-members = Nimed
issuing-go-until = Kui kauaks
issuing-go-no-end = Lõputa
issuing-go-by = Lugemise tähtaeg
issuing-go-usual =
    { $count ->
        [one] Nagu tavaliselt: 1 päev
       *[other] Nagu tavaliselt: { $count } päeva
    }
issuing-go-must-on = ✅ Kohustuslik
issuing-go-must-off = Kohustuslik: ei
issuing-go-sound-on = 🔕 Hääletult
issuing-go-sound-off = 🔔 Heliga
issuing-go-urgent-on = ✅ Kiire
issuing-go-urgent-off = Kiire: ei
issuing-go-list = Mustandid
issuing-go-take = Kirjutan edasi
issuing-go-send = Saada kohe
issuing-go-send-correction = Paranda kohe
issuing-go-plan = Saada hiljem
issuing-go-drop = Pane kõrvale
issuing-go-unsend = Ära saada
issuing-go-unplan = Muuda
issuing-go-restore = Too tagasi
issuing-go-again = Saada veel kord
issuing-go-plan-again = Saada siiski ka siis
issuing-go-counts = Kes on lugenud
issuing-go-correct = Paranda
issuing-go-revise = Uus versioon
issuing-say-sent =
    { $count ->
        [one] Saadetud 1 inimesele.
       *[other] Saadetud { $count } inimesele.
    }
issuing-say-corrected =
    { $had ->
        [0] Parandatud.
       *[other] Parandatud seal, kus see on: { $had } inimesel. Kes on lugenud, uuesti lugema ei pea.
    } { $fresh ->
        [0] Uut sõnumit ei saa keegi.
        [one] 1 inimene saab selle esimest korda.
       *[other] { $fresh } inimest saavad selle esimest korda.
    }
issuing-say-planned =
    { $count ->
        [one] Plaanis. Läheb 1 inimesele.
       *[other] Plaanis. Läheb { $count } inimesele.
    }
issuing-say-before = See on juba saadetud. Midagi ei saadetud teist korda.
issuing-say-unplanned = See on jälle mustand ja ei lähe enam ise välja.
issuing-say-dropped = Kõrvale pandud. Saad selle tagasi tuua.
issuing-say-restored = Mustand on tagasi.

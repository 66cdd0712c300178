# Mis on välja saadetud: kes on lugenud ja kes mitte, meeldetuletus, tagasivõtmine, teema, tabel.
editions-command-bulletins = Teated ja juhendid: kes on lugenud
editions-home-line = { $count ->
    [one] 📘 Lugemisel 1 tekst, tähtaeg { $day }: { $read }/{ $meant }
   *[other] 📘 Lugemisel { $count } teksti, esimene tähtaeg { $day }: { $read }/{ $meant }
}
editions-go-list = Kes on lugenud
editions-go-all = Kõik
editions-go-write = Kirjuta
editions-go-edit = Muuda
editions-go-revise = Uus versioon
editions-go-correct = Paranda
editions-go-remind = Tuleta meelde
editions-go-names = Nimed
editions-go-topic = Teema
editions-go-no-topic = Ilma teemata
editions-go-withdraw = Võta tagasi
editions-go-surely = Võta tagasi
editions-go-workbook = Excel
editions-list = <b>Teated ja juhendid</b>
editions-list-hint = Rea algul on, mitu inimest on lugenud; kui kinnitust ei küsita, siis mitmele on see kohale jõudnud. Uuemad on eespool.
editions-list-none = Midagi ei ole veel välja saadetud.
editions-label-planned = 🕓 { $at }
editions-label-withdrawn = tagasi võetud
editions-label-over = läbi
editions-state-planned = Versioon { $number }, läheb välja { $at }
editions-state-out = Versioon { $number }, kehtib alates { $at }
editions-state-replaced = Versioon { $number }, asendatud { $at }
editions-state-withdrawn = Versioon { $number }, tagasi võetud { $at }
editions-state-over = Versioon { $number }, läbi { $at }
editions-next = Uus versioon läheb välja { $at }
editions-for = Kellele: { $whom }
editions-topic = Teema: { $topic }
editions-topic-none = Teemat ei ole.
editions-topic-hint = Vali teema või kirjuta uus. Teema järgi leiab juhendi käsuga /guide.
editions-read = <b>Loetud { $read }/{ $meant }</b> · kohale jõudnud { $delivered }
editions-delivered = <b>Kohale jõudnud { $delivered }/{ $meant }</b>
editions-more = … ja veel { $count }
editions-missing = ▫️ { $name } – { $why }
editions-has-read = ✅ { $name } – { $at }
editions-has-it = ✅ { $name } – on olemas
editions-sent-there = ✅ { $name } – saadetud { $at }
editions-sent-unknown = ▫️ { $name } – saadetud { $at }, kohalejõudmine ei ole enam teada
editions-why-away = eemal, saab tagasi tulles
editions-why-no_telegram = ei ole botti avanud
editions-why-blocked = bot on blokeeritud
editions-why-failed = ei jõudnud kohale
editions-why-waiting = saatmisel
editions-why-unread = lugemata
editions-withdrawing = { $there ->
    [0] Kui võtad selle tagasi, ei saada bot seda enam kellelegi.
    [one] Kui võtad selle tagasi, kaob tekst 1 inimese vestlusest ja bot ei saada seda enam kellelegi.
   *[other] Kui võtad selle tagasi, kaob tekst { $there } inimese vestlusest ja bot ei saada seda enam kellelegi.
} Kes on lugenud, jääb kirja. Seda sammu tühistada ei saa; uuesti saab selle saata uue versioonina.
editions-over = See ei kehti enam.
editions-changed = Vahepeal tuli uus versioon. Vaata seda enne.
editions-reminded = Selle tunni jooksul on juba meelde tuletatud. Uuesti saab { $minutes } min pärast.
editions-nobody-left = Praegu ei ole kellelegi meelde tuletada: kes on kohal ja on selle saanud, on lugenud.
editions-say-reminded = { $count ->
    [one] Meeldetuletus läks 1 inimesele.
   *[other] Meeldetuletus läks { $count } inimesele.
}
editions-say-later = { $count ->
    [one] Praegu on vaikne aeg: 1 inimene saab meeldetuletuse kell { $at }.
   *[other] Praegu on vaikne aeg: { $count } inimest saab meeldetuletuse kell { $at }.
}
editions-say-withdrawn = Tagasi võetud.
editions-say-sorted = Teema on muudetud.
editions-file = lugemised
editions-workbook = Kes on lugenud: { $title }
editions-workbook-hint = Failis on nimed. Hoia seda nagu muid töötajate andmeid.
editions-sheet-receipts = Lugemised
editions-sheet-versions = Versioonid
editions-column-who = Kes
editions-column-what = Mida
editions-column-version = Versioon
editions-column-told = Saadetud
editions-column-delivered = Kohal
editions-column-read = Loetud
editions-column-reminded = Meeldetuletusi
editions-column-kind = Mis
editions-column-changed = Mis muutus
editions-column-author = Kirjutas
editions-column-state = Seis
editions-column-out = Välja saadetud
editions-column-ended = Lõppenud
editions-delivery-there = jah
editions-delivery-not = ei
editions-delivery-unknown = ei ole enam teada
editions-kind-anew = uus versioon
editions-kind-correction = parandus
editions-word-out = kehtib
editions-word-replaced = asendatud
editions-word-withdrawn = tagasi võetud
editions-word-over = läbi

editions-digest-guidance = Juhend „{ $title }“: { $read }/{ $meant } tutvunud
editions-digest-guidance-late = Juhend „{ $title }“: { $read }/{ $meant } tutvunud, tähtaeg möödas
editions-digest-announcement = Teade „{ $title }“: { $read }/{ $meant } tutvunud
editions-digest-announcement-late = Teade „{ $title }“: { $read }/{ $meant } tutvunud, tähtaeg möödas
editions-digest-go = Tuleta meelde

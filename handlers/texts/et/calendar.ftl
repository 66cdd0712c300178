# Kalender: oma vahetused oma kalendris, failina või aadressilt.
calendar-command-calendar = Kalender: sinu vahetused telefoni kalendris

# Nii on vahetus kalendris kirjas. Telefoni ekraanil ei tohi olla näha, mis töö see on.
calendar-entry = Valve
calendar-file = valve.ics
calendar-file-of-day = valve-{ $day }.ics

calendar-card = <b>Kalender</b>
calendar-card-file = Failis on sinu vahetused nii, nagu need praegu on. Ava fail telefonis ja lisa kalendrisse. Kui midagi muutub, võta uus fail.
calendar-card-neutral = Kalendrisse lähevad ainult ajad ja sõna „Valve“. Nimesid ega tööd ennast seal kirjas ei ole.
calendar-card-address = Aadressilt uuendab kalender end ise, ka siis, kui vahetus muutub või jääb ära.
calendar-card-made = Sinu kalendri aadress on tehtud { $day }. Teist korda seda ei näidata. Kui see läks kaduma, tee uus, siis vana enam ei tööta.
calendar-no-address = Aadressi, millelt kalender end ise uuendab, siin ei ole, sest bot ei ole internetist kättesaadav.

calendar-address =
    <b>Kalendri aadress</b>

    <code>{ $link }</code>

    iPhone ja Mac: <code>{ $webcal }</code>

    Lisa see kalendris valikuga „Lisa URL-ilt“ või „Lisa kalendri tellimus“. Aadressi näidatakse ainult praegu.
    Kes aadressi teab, näeb, millal sa valves oled. Ära anna seda edasi.

calendar-shift =
    <b>{ $when }</b>
    Ava fail telefonis ja lisa vahetus kalendrisse. Kui vahetus muutub, võta uus fail.
calendar-mine =
    { $count ->
        [0] Failis ei ole ühtegi vahetust, kuhu sa tuled. Kui kalendris on mõni vana, märgib fail selle ärajäänuks.
        [one] Failis on { $count } vahetus. Ava fail telefonis ja lisa kalendrisse. Kui midagi muutub, võta uus fail.
       *[other] Failis on { $count } vahetust. Ava fail telefonis ja lisa kalendrisse. Kui midagi muutub, võta uus fail.
    }

calendar-go-card = Kalender
calendar-go-mine = Minu vahetused failina
calendar-go-make = Tee kalendri aadress
calendar-go-make-anew = Tee uus aadress
calendar-go-off = Lülita aadress välja
calendar-go-copy = Kopeeri aadress
calendar-go-copy-apple = Kopeeri iPhone’i jaoks
calendar-go-link = Ava link
calendar-go-shifts = Minu vahetused

calendar-say-file = Fail tuleb kohe
calendar-say-none = Sul ei ole praegu ühtegi vahetust.
calendar-say-made = Uus aadress on tehtud
calendar-say-off = Aadress enam ei tööta
calendar-not-yours = Sul ei ole selles vahetuses kohta.

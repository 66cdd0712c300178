# Järelvestlus pärast rasket juhtumit: soe, lühike, ei suru peale ega hinda kedagi.
care-go-now = Kohe
care-go-tomorrow = Homme
care-go-colleague = Kolleegiga
care-go-no = Praegu ei
care-go-rather-now = Siiski kohe
care-go-rather-tomorrow = Pigem homme
care-go-rather-colleague = Pigem kolleegiga
care-go-undo = Võta soov tagasi
care-go-held = Räägitud
care-go-take = Räägin
care-go-pass = Praegu ei saa
care-go-cannot = Ei saa siiski
care-go-mine = Minu järelvestlus
care-go-talk = Järelvestlus: { $name }

care-offer = Raske juhtum on läbi. Kas soovid sellest kellegagi rääkida?
care-offer-again = Hiljuti oli sul raske juhtum. Kas soovid sellest kellegagi rääkida?
care-ask = Millal või kellega soovid rääkida?
care-offer-hint = See on vabatahtlik. „Praegu ei“ ei jäta jälge, ja kui mõtled ümber, leiad juhtumi kaardilt nupu „Soovin rääkida“.
care-ask-hint = Soovi saad igal ajal tagasi võtta.
care-offer-last = Rohkem bot seda ei küsi.
care-over = Hästi. Hoia end. Kui soovid hiljem rääkida, leiad juhtumi kaardilt nupu „Soovin rääkida“.
care-passed = Selge, sinult praegu midagi ei oodata. Aitäh.

care-wanted-now = <b>Sinu soov kohe rääkida on teel.</b>
care-wanted-tomorrow = <b>Sinu soov rääkida on kirjas: { $day }.</b>
care-wanted-colleague = <b>Sinu soov kolleegiga rääkida on teel.</b>
care-asked = Küsitud: { $names }
care-asked-nobody = Praegu ei ole kedagi, kellele bot saaks kirjutada. Helista palun ise kolleegile või juhile.
care-next = Kui keegi ei vasta, küsitakse edasi { $time }.
care-begins = Bot hakkab kolleegidelt küsima { $time }.
care-phone = Kui sul on kedagi vaja kohe, helista: <b>{ $phone }</b>.
care-agreed = ✅ <b>{ $name }</b> räägib sinuga.
care-agreed-hint = Ta võtab sinuga ise ühendust.
care-when-now = Millal: kohe.
care-when-tomorrow = Millal: { $day }.
care-when-colleague = Millal: siis, kui mõlemale sobib.
care-held = See vestlus on läbi. Hoia end.
care-held-partner = See vestlus on läbi. Aitäh, et olid olemas.

care-call = <b>Järelvestlus.</b> { $name } soovib kellegagi rääkida.
care-call-hint = Temaga räägib see, kes esimesena vajutab. Kui sul ei ole praegu aega või jõudu, vajuta „Praegu ei saa“; põhjust ei küsita.
care-skipped = Ei saadud küsida: { $offices }.
care-partner = Lubasid kolleegiga rääkida: <b>{ $name }</b>.
care-partner-hint = Võta ise ühendust. Kui see ei õnnestu, vajuta „Ei saa siiski“ ja bot küsib teisi.
care-taken = Vestluskaaslane on juba leitud. Aitäh.
care-dropped = { $name } võttis soovi tagasi, rääkida ei ole enam vaja. Aitäh, et olid valmis.
care-nobody-reached = Keegi tiimist soovib rääkida, aga bot ei saa kirjutada kellelegi, kes võiks vastata. Palun anna juhile muul viisil teada.
care-nobody-solved = Rääkimise soov, millele bot ei leidnud vastajat, on lahendatud.

care-home-wanted = Sinu soov rääkida ootab vastust.
care-home-agreed = { $name } räägib sinuga.
care-home-partner = Lubasid kolleegiga rääkida: { $name }.
care-home-asked =
    { $count ->
        [one] Üks kolleeg soovib kellegagi rääkida.
       *[other] { $count } kolleegi soovivad kellegagi rääkida.
    }

care-say-no = Hästi. Hoia end.
care-say-undone = Soov on tagasi võetud.
care-say-now = Soov on teel.
care-say-tomorrow = Kirjas.
care-say-colleague = Soov on teel.
care-say-known = See vestlus on juba kokku lepitud.
care-say-yours = Aitäh. Võta ise ühendust.
care-say-theirs = Juba räägib { $name }.
care-say-passed = Selge.
care-say-held = Aitäh.
care-wanted-already = Oled juba öelnud, et soovid rääkida. Soovi saad tagasi võtta.
care-over-already = See vestlus on juba läbi.
care-not-wanted = Seda vestlust ei ole enam vaja.

care-digest-agreed = Lubasid rääkida: { $name }
care-digest-wanted = Järelvestlust soovib { $count } (ootab { $waits })
care-digest-go = Järelvestlus

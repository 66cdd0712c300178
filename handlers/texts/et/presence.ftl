# Vahetuses olemine: kohale tulek, pausid, lõpetamine ja soovi korral arvud statistika jaoks.
presence-go-here = Olen kohal
presence-go-not-yet = Pole veel kohal
presence-go-leave = Ei saa tulla
presence-go-done = Valmis
presence-go-back = Võta tagasi
presence-go-show = Vaata vahetust
presence-go-mute = Täna rohkem mitte
presence-go-counts = Lisa arvud
presence-go-skip = Jäta vahele
presence-go-clear = Eemalda arv
presence-go-enough = Piisab
presence-go-next = Järgmine vahetus
presence-go-mine = Minu vahetused

presence-about = <b>{ $when }</b>
presence-starts = Vahetus algab kell <b>{ $time }</b>.
presence-started = Vahetus algas kell <b>{ $time }</b>.
presence-onward = Lähed siia otse eelmisest vahetusest: eraldi märku anda ei ole vaja.
presence-awaited = Sind ei ole veel märgitud kohal olevaks. Kui oled kohal või teel, anna märku.
presence-sought = Sulle otsitakse asendajat. Kuni teda ei ole leitud, on koht sinu. Kui tuled siiski, anna märku.
presence-here = ✅ Oled kohal alates { $time }.
presence-until = Vahetus lõpeb kell { $time }.
presence-missed = Alguses sinult märku ei tulnud. Kui jõuad veel tulla, anna teada.
presence-excused = Ütlesid, et ei saa tulla. Kui saad siiski tulla, anna teada.
presence-relieved = Sinu asemel on juba keegi teine, tulema ei pea. Kui tuled siiski, anna märku.
presence-replaced = Sinu asemel on juba keegi teine. Aitäh, et tulid.
presence-gone = Oled lõpetanud. Aitäh.
presence-over = See vahetus on läbi.
presence-read-first =
    { $more ->
        [0] Enne alustamist loe läbi „{ $title }“. Siis saad alustada.
       *[other] Enne alustamist loe läbi „{ $title }“ ja veel { $more }. Siis saad alustada.
    }
presence-early = Sellesse vahetusse on veel vara tulla.
presence-reserve = Oled varus ja märku ei pea andma. Kui sind on vaja, kutsutakse sind.
presence-not-yours = Sul ei ole selles vahetuses kohta.
presence-not-here = Sa ei ole veel märku andnud, et oled kohal.
presence-stays-here = Seda ei saa enam tagasi võtta. Kui pead ära minema, ava vahetus: seal on „Ei saa jääda“.
presence-not-begun = Vahetus ei ole veel alanud.
presence-not-done = Arve saad lisada, kui oled lõpetanud.
presence-counts-closed = Selle vahetuse arve enam ei muudeta.
presence-no-number = Siia sobib arv 0 kuni { $most }.

presence-say-here = Aitäh, et oled kohal.
presence-say-not-yet = Selge, sa ei ole veel kohal.
presence-say-again = Aitäh, et tulid. Koht on jälle sinu.
presence-say-replaced = { presence-replaced }
presence-say-early = Veel on vara. Märku saad anda alates { $when }.
presence-say-done = Aitäh.
presence-say-back = Oled jälle kohal.
presence-say-muted = Selge, selles vahetuses rohkem meelde ei tuletata.

presence-pause = Oled olnud vahetuses { $lasting }. Kui saad, tee väike paus.
presence-muted = Selles vahetuses bot pausi rohkem meelde ei tuleta.

presence-ending = Vahetus <b>{ $when }</b> on läbi. Aitäh.
presence-thanks = <b>Aitäh selle vahetuse eest.</b>
presence-hours = { $when } · { $lasting }
presence-went = Lõpetasid kell { $time }.
presence-next = Sinu järgmine vahetus: { $when }
presence-counts-offer = Soovi korral lisa statistika jaoks mõni arv. Kõik võib ka vahele jätta.
presence-counts = { $counts }
presence-count-contacts = Vestlusi: { $number }
presence-count-waited = Ootajaid: { $number }
presence-count-handed_over = Edasi antud: { $number }

presence-counting = <b>{ $when }</b>
presence-ask-contacts = Mitme pöördujaga sa vestlesid?
presence-ask-waited = Mitu pöördujat pidi ootama?
presence-ask-handed_over = Mitu pöördumist sa edasi andsid?
presence-given = Praegu: { $number }
presence-number-hint = Puuduta arvu või kirjuta see (0 kuni { $most }).

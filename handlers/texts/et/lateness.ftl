# Kui keegi ei ole vahetuse alguses kohal: küsimus talle endale, häire juhile, kutse varule.
lateness-when = <b>{ $when }</b>
lateness-heading = { $light } <b>{ $when }</b>

lateness-nudge = Vahetus algas kell <b>{ $time }</b>. Kas oled kohal?
lateness-nudge-here = Aitäh, oled kohal.
lateness-nudge-said = Selge. Kui saad siiski tulla, anna märku.
lateness-nudge-gone = Koht on praegu vaba. Kui jõuad veel tulla, anna märku.
lateness-nudge-relieved = Sa ei pea enam tulema.

lateness-called = Vahetus on alanud ja kedagi on puudu ({ $kind }). Oled varus: kas saad kohe tulla?
lateness-called-yours = Aitäh, oled nüüd vahetuses: { $kind }.
lateness-called-declined = Selge, aitäh vastamast.
lateness-called-solved = Kaetud, aitäh. Sa ei pea tulema.
lateness-coming = Aitäh, ootame sind.

lateness-over = Vahetus on läbi.
lateness-solved = Midagi ei ole enam vaja teha.
lateness-nobody = <b>Vahetuses ei ole praegu kedagi.</b>
lateness-no-counsellor = <b>Vahetuses ei ole praegu ühtegi nõustajat.</b>
lateness-is-missing = ⏳ { $who }: ei ole veel märku andnud
lateness-is-unreachable = ⏳ { $who }: ei ole veel märku andnud ja bot ei saa talle kirjutada
lateness-is-said = ⏳ { $who }: andis teada, et ei saa tulla
lateness-is-missed-open = ⏳ { $who }: märku ei tulnud; koht on vaba
lateness-is-excused-open = ⏳ { $who }: ei saanud tulla; koht on vaba
lateness-is-missed = ▫️ { $who }: märku ei tulnud
lateness-is-excused = ▫️ { $who }: ei saanud tulla
lateness-is-here = ✅ { $who }: on kohal
lateness-is-done = ✅ { $who }: oli kohal
lateness-is-coming = ✅ { $who }: tuleb
lateness-is-leaving = ⏳ { $who }: oli kohal, ei saa jääda
lateness-is-replaced = ✅ { $who }: asendaja on olemas
lateness-is-left = ▫️ { $who }: jäetud nii ({ $by })
lateness-is-off = ▫️ { $who }: ei ole enam kirjas
lateness-more = … ja veel { $count }
lateness-help = ✅ Asendab: { $who }
lateness-help-reserve = ✅ Varust tuleb: { $who }

lateness-present = Kohal: { $names }
lateness-trusted = Telegramita, märku anda ei saa: { $names }
lateness-enough = Ka ilma on inimesi piisavalt.
lateness-reserve = Varus: { $name }
lateness-reserve-called = Varus: { $name }, kutsutud kell { $time }, vastust ei ole veel
lateness-reserve-no = Varus: { $name }, ei saa tulla
lateness-reserve-against = Varus: { $name }. { $why }
lateness-reserve-unreachable = Varus: { $name }, bot ei saa talle kirjutada
lateness-reserve-none = Varus ei ole kedagi.
lateness-asked = Teistelt küsitud: { $count } · vastamata { $silent }
lateness-held = Praegu on vaikne aeg: teistelt küsib bot ise alles kell { $time }.
lateness-replaced = Selle vahetuse kohta on allpool uuem teade.
lateness-line = Alguses puudu: { $count }

lateness-calling = Kutse läks { $count } inimesele.
lateness-asking = Küsimus läks { $count } inimesele.
lateness-let-be = Jääb nii.
lateness-noted = Kirjas.
lateness-came-in-vain = Kirjas, et kohale tuldi. Koht on nüüd kellegi teise käes.
lateness-no-reserve = Varust ei ole enam kedagi kutsuda.
lateness-nobody-left = Reeglite järgi ei ole praegu kedagi, kellelt veel küsida.

lateness-go-arrive = Olen kohal
lateness-go-leave = Ei saa tulla
lateness-go-come = Tulen kohe
lateness-go-decline = Ei saa
lateness-go-call = Kutsu varu
lateness-go-stand-in = Tulen ise
lateness-go-stand-in-as = Tulen ise: { $kind }
lateness-go-everyone = Küsi kõigilt kohe
lateness-go-let-be = Jäta nii: { $name }
lateness-go-is-here = On kohal: { $name }
lateness-go-was-here = Oli kohal: { $name }
lateness-go-excuse = Vabandatud: { $name }
lateness-go-put = Pane keegi kirja
lateness-go-show = Vaata vahetust
lateness-go-open = Kes oli puudu

lateness-digest-shifts = Vahetused { $covered }/{ $count } kaetud
lateness-digest-late = { $count } hilines
lateness-digest-missed = { $count } jäi tulemata

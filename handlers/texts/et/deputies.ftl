deputies-command-deputy = Asendaja: kes juhib, kui mind ei ole

deputies-home-in = Asendad: { $name } ({ $when })
deputies-home-out = Sind asendab { $name } ({ $when })

deputies-go-card = Asendaja
deputies-go-today = Täna
deputies-go-tomorrow = Homme
deputies-go-week = See nädal
deputies-go-open = Kuni ütlen teisiti
deputies-go-back = Olen tagasi
deputies-go-end = Lõpeta kohe
deputies-go-cancel = Jäta ära · { $when }
deputies-go-change = Vaheta · { $when }
deputies-go-other = Vali teine
deputies-go-sure = Ikka nii
deputies-go-away = Äraolek
deputies-go-decline = Ei saa
deputies-go-decline-for = Ei saa asendada: { $name }
deputies-go-cases = Juhtumid
deputies-go-gaps = Katmata vahetused
deputies-go-meanwhile = Mis vahepeal oli

deputies-card-own = <b>Asendaja</b>
deputies-card = <b>{ $name }</b>: asendaja
deputies-none = Asendajat ei ole märgitud.
deputies-now = Praegu asendab: { $name } ({ $when })
deputies-ahead = Asendab: { $name } ({ $when })
deputies-in-now = Asendad: { $name } ({ $when })
deputies-in-ahead = Hakkad asendama: { $name } ({ $when })
deputies-not-for = Asendaja saab määrata see, kes tiimi juhib.
deputies-alone = ⚠️ Vahepeal ei ole kedagi, kes tiimi juhib ja kelleni sõnum jõuab.
deputies-ask-who = Kes asendab? Vali inimene, siis päevad.
deputies-ask-who-when = Kes asendab ({ $when })?
deputies-nobody = Asendada saab teine juht või see, kes võib olla valves olija. Selle märgid inimese kaardil.
deputies-ask-days = Asendab { $name }. Millal? Vali või kirjuta, näiteks { $example } või 17.12-20.12.
deputies-is-away = ⏸ { $name } on ise eemal: { $away }

deputies-warn = Asendab { $name } ({ $when }). Vaata enne üle:
deputies-warn-away = ⏸ { $name } on osa sellest ajast ise eemal.
deputies-warn-silent = ⚠️ { $name } ei saa praegu boti sõnumeid.
deputies-warn-alone = ⚠️ Vahepeal ei oleks kedagi, kes tiimi juhib ja kelleni sõnum jõuab.

deputies-duty-now = <b>Asendad: { $name }</b> ({ $when })
deputies-duty-ahead = <b>Hakkad asendama: { $name }</b> ({ $when })
deputies-duty-means = Sel ajal tulevad sulle tema teated: keerulised juhtumid, katmata vahetused ja otsused.
deputies-duty-limits = Sinu enda vahetused ja puhkeaeg jäävad nii, nagu on.
deputies-duty-over = See asendamine on läbi: { $name }.
deputies-begun = Sind asendab <b>{ $name }</b> ({ $when }). Sinu teated lähevad sel ajal talle.
deputies-begun-ahead = Sind hakkab asendama <b>{ $name }</b> ({ $when }). Sinu teated lähevad sel ajal talle.
deputies-begun-over = { $name } sind enam ei asenda.
deputies-over = Asendamine on läbi: { $name }. Aitäh, et olid olemas.
deputies-over-replaced = Sel ajal asendab nüüd keegi teine: { $name }. Aitäh.
deputies-declined-own = <b>{ $name }</b> ei saa sind asendada ({ $when }). Vali teine, muidu tulevad teated jälle sulle.
deputies-declined = <b>{ $name }</b> ei saa asendada: { $whom } ({ $when }).
deputies-trouble = <b>{ $name }</b> asendab: { $whom } ({ $when }), aga vahepeal on midagi muutunud.


deputies-say-named = Märgitud
deputies-say-look = Vaata enne üle
deputies-say-ended = Lõpetatud
deputies-say-declined = Sellest antakse teada

deputies-unclear = Bot ei saanud sellest aru. Kirjuta päev nii: 17.12, või mõlemad: 17.12-20.12.
deputies-odd-days = Neid päevi ei saa märkida. Vali päevad tänasest kuni aasta ette, lõpp pärast algust.
deputies-unfit = See inimene ei saa asendada. Vali teine.
deputies-too-many = Korraga saab ette märkida kuni { $most } asendust.

deputies-digest-unled = { $when } ei juhi tiimi keegi, kedagi ei saa kätte
deputies-digest-stands = { $name }: asendab { $deputy } ({ $when })

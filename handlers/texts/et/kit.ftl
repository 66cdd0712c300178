# Sõnad, mida kõik osad kasutavad.
kit-home = Avaleht
kit-back = Tagasi
kit-cancel = Katkesta
kit-previous = ‹ Eelmised
kit-next = Järgmised ›
kit-page = { $page } / { $pages }

kit-gone = Seda enam ei ole.
kit-not-yours = Selleks ei ole sul õigust.
kit-failed = Meil läks midagi valesti ja midagi ei muudetud. Proovi mõne hetke pärast uuesti.
kit-file-too-large = See fail on liiga suur. Kõige rohkem { $most } MB.
kit-file-not-read = Seda faili ei saanud Telegramist kätte. Saada see mõne hetke pärast uuesti.

kit-language-et = Eesti
kit-language-en = English
kit-language-ru = Русский

kit-role-volunteer = vabatahtlik nõustaja
kit-role-counsellor = koosseisuline nõustaja
kit-role-trainee = praktikant
kit-role-lead = juhtivspetsialist
kit-role-manager = tiimijuht
kit-role-keeper = haldur

kit-hours = { $hours } h
kit-hours-minutes =
    { $hours ->
        [0] { $minutes } min
       *[other] { $hours } h { $minutes } min
    }
kit-span = { $span } · { $lasting }
kit-span-back = { $span } · { $lasting }: kell keeratakse sel ööl tagasi
kit-span-forward = { $span } · { $lasting }: kell keeratakse sel ööl edasi

kit-kind-counsellor = nõustaja
kit-kind-duty_lead = valves olija
kit-kind-reserve = varu
kit-kind-shadow = praktikant
kit-service-chat = veebivestlus
kit-service-phone = telefon
kit-service-slot = nõustamisaeg
kit-spoken-et = eesti keel
kit-spoken-en = inglise keel
kit-spoken-ru = vene keel
kit-count = { $kind }: { $taken } / { $least }
kit-count-room =
    { $least ->
        [0] { $kind }: { $taken } (kohti { $most })
       *[other] { $kind }: { $taken } / { $least } (kohti { $most })
    }

kit-why-cancelled = See vahetus jääb ära.
kit-why-yours = See vahetus on juba sinu.
kit-why-theirs = On juba selles vahetuses.
kit-why-begun = See vahetus on juba alanud.
kit-why-full = Kõik kohad on juba võetud.
kit-why-kept = Vaba koht on hoitud varunimekirjas olijatele.
kit-why-kind = See koht on mõeldud kellelegi teisele.
kit-why-alone = Praktikant on alati nõustaja kõrval ja iga nõustaja kõrval on üks praktikant. Praegu ei ole selles vahetuses kedagi vaba.
kit-why-away = On sel ajal eemal.
kit-why-not_open = Kirja saab panna alates { $at }.
kit-why-closed = Kirja panemise aeg on läbi.
kit-why-overlaps = Samal ajal on vahetus { $when }.
kit-why-language = Selles vahetuses on vaja: { $language }.
kit-why-qualification = Selle vahetuse jaoks on vaja eraldi väljaõpet.
kit-why-rest = Puhkust jääks { $has }, vaja on { $needs } (vahetus { $when }).
kit-why-consecutive = Järjest tuleks { $has }, ülempiir on { $needs }.
kit-why-day = Päevas tuleks kokku { $has }, ülempiir on { $needs }.
kit-why-week = Nädalas tuleks kokku { $has }, ülempiir on { $needs }.
kit-why-fair = Kirja panemine just avanes: kuni { $at } oma nädalaeesmärgi piires ({ $needs }, selle vahetusega tuleks { $has }), siis kõigile vabalt.

kit-away-until = kuni { $last }
kit-away-days = { $first } – { $last }
kit-away-from = alates { $first }, lõpp lahtine
kit-away-open = lõpp lahtine
kit-last-lead = Keegi peab tiimi juhtima. Anna enne juhi roll veel kellelegi.

kit-people = Vahetuses: { $names }
kit-came = { $name } ✓
kit-went = { $name } (läks ära)
kit-cover-wanted = { $name } (otsime asendajat)
kit-not-here-yet = { $name } (ei ole veel kohal)
kit-tell-yourself = Bot ei saa kätte: { $names }. Anna neile ise teada.

kit-letter-duty_lead = V
kit-letter-reserve = R
kit-letter-shadow = P
kit-past = See aeg on juba möödas. Vali hilisem.
kit-too-far = Nii kaugele vahetusi veel ei avata. Vali päev aasta piires.
kit-no-such-time = Seda aega ei ole: siis keeratakse kell edasi.
kit-changed = Vahepeal on midagi muutunud. Vaata üle ja vali uuesti.
kit-own-words = Oma sõnadega
kit-words-hint = Kirjuta kuni { $most } märki, ilma pöörduja andmeteta.
kit-words-too-long = See on liiga pikk. Kirjuta kuni { $most } märki.
kit-reason-too_few = liiga vähe inimesi
kit-reason-technical = tehniline rike
kit-reason-holiday = riigipüha
kit-reason-joined = liideti teise vahetusega
kit-reason-agreed = kokku lepitud
kit-reason-emergency = hädaolukord
kit-reason-short = lühike vahetus
kit-identifier-personal_code = Bot kustutas sõnumi, sest selles oli isikukoodi moodi arv. Midagi ei salvestatud, aga koopia võib olla teavitustes ja Telegrami serverites. Kirjuta uuesti, ilma isikuandmeteta.
kit-identifier-phone = Bot kustutas sõnumi, sest selles oli telefoninumbri moodi arv. Midagi ei salvestatud, aga koopia võib olla teavitustes ja Telegrami serverites. Kirjuta uuesti, ilma isikuandmeteta.
kit-identifier-email = Bot kustutas sõnumi, sest selles oli e-posti aadressi moodi tekst. Midagi ei salvestatud, aga koopia võib olla teavitustes ja Telegrami serverites. Kirjuta uuesti, ilma isikuandmeteta.
kit-identifier-bank_account = Bot kustutas sõnumi, sest selles oli pangakonto moodi number. Midagi ei salvestatud, aga koopia võib olla teavitustes ja Telegrami serverites. Kirjuta uuesti, ilma isikuandmeteta.
kit-identifier-document = Bot kustutas sõnumi, sest selles oli dokumendi numbri moodi number. Midagi ei salvestatud, aga koopia võib olla teavitustes ja Telegrami serverites. Kirjuta uuesti, ilma isikuandmeteta.
kit-identifier-network = Bot kustutas sõnumi, sest selles oli IP-aadressi moodi arv. Midagi ei salvestatud, aga koopia võib olla teavitustes ja Telegrami serverites. Kirjuta uuesti, ilma isikuandmeteta.
kit-identifier-profile = Bot kustutas sõnumi, sest selles oli kasutajanimi või profiili link. Midagi ei salvestatud, aga koopia võib olla teavitustes ja Telegrami serverites. Kirjuta uuesti, ilma isikuandmeteta.
kit-identifier-birth_date = Bot kustutas sõnumi, sest selles oli sünniaja moodi kuupäev. Midagi ei salvestatud, aga koopia võib olla teavitustes ja Telegrami serverites. Kirjuta uuesti, ilma isikuandmeteta.
kit-identifier-address = Bot kustutas sõnumi, sest selles oli aadressi moodi tekst. Midagi ei salvestatud, aga koopia võib olla teavitustes ja Telegrami serverites. Kirjuta uuesti, ilma isikuandmeteta.
kit-identifier-old = Selles sõnumis on midagi, mis ütleb, kellest jutt on. Midagi ei salvestatud, aga bot ei saa seda enam kustutada, sest sõnum on vanem kui kaks päeva. Palun kustuta see ise.
kit-words-lost = Telegram ei andnud su sõnumit tagasi ja botil seda alles ei ole. Kirjuta see palun uuesti.
kit-words-late = Seda vastust bot enam ei oota. Midagi ei salvestatud. Ava kaart uuesti ja alusta sealt.
kit-week-every-day = Iga päev
kit-week-count = { $kind } { $count }
kit-week-up-to = kuni { $count }
kit-week-from = Alates { $day }
kit-week-until = Kuni { $day }
kit-week-when = <b>{ $days } { $hours }</b>
kit-week-people = { $people }
kit-week-work = { $work }
kit-week-holidays-as_usual = Riigipühadel nagu tavaliselt
kit-week-holidays-dropped = Riigipühadel vahetust ei ole
kit-week-holidays-like_sunday = Riigipühadel nagu pühapäeval
kit-heatmap-week = { $week }. nädala kaetus
kit-heatmap-week-what = { $since } – { $until } · nõustajaid: olemas / vaja
kit-heatmap-weeks = Katmata tunnid: { $count } nädalat
kit-heatmap-weeks-what = { $since } – { $until } · tunnid × puuduvad nõustajad
kit-heatmap-week-short = { $week }. näd
kit-heatmap-again = teist korda
kit-heatmap-nothing = Vahetusi ei ole plaanitud.
kit-heatmap-full = kõik on olemas
kit-heatmap-fair = vähemalt pool on olemas
kit-heatmap-poor = olemas on alla poole
kit-heatmap-nobody = kedagi ei ole
kit-heatmap-bare = mõnel tunnil pole kedagi
kit-heatmap-free = miinimumi ei ole
kit-heatmap-skipped = seda tundi ei ole
kit-heatmap-no-duty_lead = valves olija on puudu
kit-heatmap-no-reserve = varu on puudu

kit-case-danger = Kui elu on ohus, helista kohe <b>112</b>.
kit-case-duty-phone = Seejärel helista valves olijale: <b>{ $phone }</b>.
kit-case-title = { $mark } <b>{ $ref }</b> · { $level }
kit-case-about = { $what }
kit-case-level-none = risk pole teema
kit-case-level-low = väike risk
kit-case-level-medium = keskmine risk
kit-case-level-high = suur risk
kit-case-level-extreme = äärmiselt suur risk
kit-case-category-suicide = suitsiidirisk
kit-case-category-self_harm = enesevigastamine
kit-case-category-minor = alaealine, abivajav laps
kit-case-category-partner = lähisuhtevägivald
kit-case-category-sexual = seksuaalvägivald
kit-case-category-mental = äge psüühiline seisund
kit-case-category-threat = ähvardus nõustaja suunas
kit-case-category-repeated = korduv pöörduja
kit-case-category-broken_off = katkestus keset kriisi
kit-case-category-other = muu
kit-case-need-advice = nõu praegu
kit-case-need-take_over = võta üle
kit-case-need-debrief = järelvestlus
kit-case-need-inform = ainult teadmiseks
kit-case-office-duty = valves olija
kit-case-office-lead = juht
kit-case-office-deputy = asendav juht
kit-case-office-manager = tiimijuht
kit-case-office-all = kõik, kes võivad vastata
kit-case-own = Enda antud märku ei saa ise vastu võtta.
kit-case-answered = Sellele on juba vastatud; räägi selle võtjaga.
kit-case-pressing = Nii suure riskiga juhtum ei saa oodata.
kit-case-unsettled = Märgi enne, mis sai 112-st.
kit-case-long-ago = Selle taasavamiseks on aeg möödas. Pöördu juhi poole.
kit-case-taken = Selle on keegi juba võtnud.
kit-case-over = See juhtum on lõpetatud.
kit-case-waits = See juhtum ootab vastajat.

# Nädalaaruanne: milline oli nädal ja mida vajab järgmine.
weekly-head = <b>Nädalaaruanne · { $week }. nädal</b> ({ $span })
weekly-so-far = Nädal alles kestab, arvud on praeguse seisuga.
weekly-better = Parem kui nelja eelmise nädala keskmine: { $why }.
weekly-same = Umbes sama mis nelja eelmise nädala keskmine: { $why }.
weekly-worse = Halvem kui nelja eelmise nädala keskmine: { $why }.
weekly-mixed = Osalt parem, osalt halvem kui nelja eelmise nädala keskmine: { $why }.
weekly-first = Varasemaid nädalaid, millega võrrelda, veel ei ole.
weekly-why-coverage = kaetus { $value } % (keskmine { $mean } %)
weekly-why-accepted = õigel ajal vastu võetud { $value } % juhtumitest (keskmine { $mean } %)
weekly-why-no_shows = tulemata jäämisi { $value } % (keskmine { $mean } %)
weekly-coverage = Kaetud { $share } %, katmata { $missing }
weekly-covered = Kõik vajalikud tunnid olid kaetud.
weekly-no-shifts = Sel nädalal vahetusi ei olnud.
weekly-drops =
    { $late ->
        [0] Alla 48 h ette ei loobutud ({ $of } kirjapanekut)
       *[other] Alla 48 h ette loobuti { $late } korda { $of }-st
    }
weekly-no-shows =
    { $count ->
        [0] Tulemata ei jäänud keegi
        [one] Tulemata jäi 1 kord { $of }-st
       *[other] Tulemata jäi { $count } korda { $of }-st
    }
weekly-cases = Juhtumid: { $new } uut, { $done } lahendatud, { $open } avatud, neist üle 3 päeva { $old }
weekly-level = { $mark } { $level }: { $count } · õigel ajal { $within }/{ $of } (eesmärk { $target }) · mediaan { $median }
weekly-level-plain = { $mark } { $level }: { $count } · mediaan { $median }
weekly-level-waiting = { $mark } { $level }: { $count } · vastu võtmata
weekly-debriefs =
    { $count ->
        [one] Järelvestlust ootab 1
       *[other] Järelvestlust ootab { $count }
    }
weekly-unread = „{ $title }“: { $read }/{ $meant } tutvunud
weekly-no-gaps = Järgmise 14 päeva vahetused on kaetud.
weekly-gaps =
    { $count ->
        [one] <b>Järgmised 14 päeva</b>: 1 katmata vahetus ({ $missing })
       *[other] <b>Järgmised 14 päeva</b>: { $count } katmata vahetust ({ $missing })
    }
weekly-gap = { $when } · { $count } puudu
weekly-gap-special = { $when } · { $count } puudu · { $extras }
weekly-gaps-more = … ja veel { $count }
weekly-week = { $week }. nädal
weekly-go-workbook = Excel
weekly-go-report = Nädalaaruanne
weekly-go-gaps = Katmata vahetused
weekly-file = nadalaaruanne-{ $year }-{ $week }
weekly-file-what = Nädalaaruande arvud · { $week }. nädal ({ $span })
weekly-sheet-summary = Kokkuvõte
weekly-sheet-days = Katvus
weekly-sheet-cases = Juhtumid
weekly-sheet-gaps = Katmata vahetused
weekly-column-what = Näitaja
weekly-column-value = Sel nädalal
weekly-column-mean = Nelja nädala keskmine
weekly-column-day = Päev
weekly-column-needed = Vaja (h)
weekly-column-filled = Kaetud (h)
weekly-column-uncovered = Katmata (h)
weekly-column-level = Riskitase
weekly-column-flagged = Uusi
weekly-column-within = Õigel ajal
weekly-column-judged = Hinnatud
weekly-column-median = Mediaan (min)
weekly-column-p90 = 90. protsentiil (min)
weekly-column-longest = Pikim (min)
weekly-column-target = Eesmärk (min)
weekly-column-starts = Algus
weekly-column-ends = Lõpp
weekly-column-needed-people = Vaja
weekly-column-there = Olemas
weekly-column-special = Eritingimus
weekly-row-coverage = Vahetuste kaetus (%)
weekly-row-needed = Vajalikud tunnid (h)
weekly-row-uncovered = Katmata tunnid (h)
weekly-row-late-drops = Lühikese etteteatamisega loobumised (alla 48 h)
weekly-row-sign-ups = Kirjapanekud
weekly-row-no-shows = Tulemata jäämised
weekly-row-expected = Oodatud inimesi
weekly-row-adherence = Graafikus püsimine (%)
weekly-row-flagged = Uued juhtumid
weekly-row-closed = Lahendatud juhtumid
weekly-row-unfinished = Avatud juhtumid nädala lõpus
weekly-row-lasting = neist avatud üle 3 päeva
weekly-row-within = Õigel ajal vastu võetud (%)
weekly-row-median = Vastuvõtmise aeg, mediaan (min)
weekly-row-debriefs = Järelvestluse ootel
weekly-row-uncovered-ahead = Katmata tunnid järgmise 14 päeva jooksul (h)

# Nädalaaruanne: milline oli nädal ja mida vajab järgmine.
weekly-head = <b>Nädalaaruanne · { $week }. nädal</b> ({ $span })
weekly-so-far = Nädal alles kestab, arvud on praeguse seisuga.
weekly-better = Parem kui nelja eelmise nädala keskmine: { $why }.
weekly-same = Umbes sama mis nelja eelmise nädala keskmine: { $why }.
weekly-worse = Halvem kui nelja eelmise nädala keskmine: { $why }.
weekly-mixed = Osalt parem, osalt halvem kui nelja eelmise nädala keskmine: { $why }.
weekly-unknown = Varasemate nädalatega võrdlemiseks oli sel nädalal liiga vähe vahetusi ja juhtumeid.
weekly-first = Varasemaid nädalaid, millega võrrelda, veel ei ole.
weekly-why-coverage = kaetus { $value } % (keskmine { $mean } %)
weekly-why-accepted = õigel ajal vastu võetud { $value } % juhtumitest (keskmine { $mean } %)
weekly-why-no_shows = tulemata jäämisi { $value } % (keskmine { $mean } %)
weekly-coverage = Kaetud { $share } %, katmata { $missing }
weekly-covered = Kõik vajalikud tunnid olid kaetud.
weekly-no-shifts = Sel nädalal vahetusi ei olnud.
weekly-bare = Kedagi ei olnud: { $shifts }
weekly-bare-more = Kedagi ei olnud: { $shifts } ja veel { $count }
weekly-drops =
    { $late ->
        [0] Alla 48 h etteteatamisega ei loobunud keegi ({ $of ->
            [one] { $of } kirjapanek
           *[other] { $of } kirjapanekut
        })
        [one] Alla 48 h etteteatamisega loobuti { $late } kord { $of }-st
       *[other] Alla 48 h etteteatamisega loobuti { $late } korda { $of }-st
    }
weekly-no-shows =
    { $count ->
        [0] Tulemata ei jäänud keegi
        [one] Tulemata jäi 1 kord { $of }-st
       *[other] Tulemata jäi { $count } korda { $of }-st
    }
weekly-cases =
    { $old ->
        [0] Juhtumid: { $new } uut, { $done } lahendatud, { $open } avatud
       *[other] Juhtumid: { $new } uut, { $done } lahendatud, { $open } avatud, neist üle 3 päeva { $old }
    }
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

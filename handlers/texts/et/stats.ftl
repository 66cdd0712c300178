# Statistika: kuud ja teema pildina, arvud ja nende tähendus.
stats-command-stats = Statistika: kaetus, juhtumid, inimesed
stats-go-explain = Selgita
stats-go-workbook = Excel
stats-go-back = Tagasi statistika juurde
stats-go-traffic = Sisesta arvud
stats-head = <b>Statistika · { $topic }</b> · { $months }
stats-months =
    { $count ->
        [one] 1 kuu
       *[other] { $count } kuud
    }
stats-picture-coverage = Kuude kaupa
stats-picture-week = Keskmine nädal
stats-level-all = Kõik juhtumid
stats-level-extreme = Äärmiselt suur
stats-level-high = Suur
stats-level-medium = Keskmine
stats-level-low = Väike
stats-no-contacts = Kõnekeskuse arvud selle aja kohta puuduvad: midagi ei ole imporditud ega sisestatud.
stats-explained = <b>Mida arvud tähendavad · { $topic }</b>
stats-about = <b>{ $name }</b>: { $what }
stats-about-hours = <b>Kaetud tunnid</b>: Vajalikest tundidest need, mil nõustaja oli kohal, kogu meeskonna peale kokku.
stats-about-months = <b>Mitu kuud</b>: Arvud on liidetud; avatud juhtumid ja püsimine on viimase kuu lõpu seisuga. Mediaan on kõigi juhtumite peale kokku, kui need on kõik alles; muidu on öeldud, mille vahel kuude mediaanid olid.
stats-file = statistika-{ $months }

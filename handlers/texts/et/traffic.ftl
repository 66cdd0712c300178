# Kõnekeskuse arvud: kuud ja käsitsi kirjutamine.
traffic-command-traffic = Kõnekeskuse arvud: kuud, import, käsitsi lisamine
traffic-go-open = Kõnekeskus
traffic-go-last = Viimane import
traffic-go-counts = Vahetustes loendatud
traffic-go-settings = Seaded
traffic-go-unknown = Ei ole teada
traffic-go-undo = Võta tagasi
traffic-go-contacts = Pöördumised
traffic-go-answered = Vastatud
traffic-go-abandoned = Loobunud
traffic-go-wait = Keskmine ooteaeg
traffic-go-longest = Pikim ooteaeg
traffic-go-within = Vastatud õigel ajal
traffic-go-duration = Keskmine kestus
traffic-go-median = Kestuse mediaan
traffic-go-concurrency = Vestlusi korraga
traffic-go-topic = Teemad
traffic-go-language = Keeled

traffic-title = <b>Kõnekeskuse arvud</b>
traffic-brief = <b>{ $month }</b>: { $said }
traffic-send = 📎 Uute arvude lisamiseks saada siia kõnekeskuse tabel (.xlsx või .csv), kus on rida iga päeva või kuu kohta. Käsitsi lisamiseks vali kuu.
traffic-read = <i>Bot loeb tabelist ainult arve, kuupäevi ja lühikesi nimetusi, näiteks teemasid. Nimesid, kontakte ja vabateksti ta ei loe ega salvesta.</i>
traffic-month = <b>Kõnekeskus · { $month }</b>
traffic-month-how = Arvu lisamiseks või muutmiseks vali see.
traffic-ahead = See kuu ei ole veel alanud.
traffic-type-contacts = Kirjuta arv, näiteks: 412
traffic-type-answered = Kirjuta arv, näiteks: 380
traffic-type-abandoned = Kirjuta arv, näiteks: 32
traffic-type-wait = Kirjuta aeg, näiteks: 47 s, 1 min 47 s või 1:47. Ühikuta arv on sekundid.
traffic-type-longest = Kirjuta aeg, näiteks: 12 min või 12:30. Ühikuta arv on sekundid.
traffic-type-within = Kirjuta arv, näiteks: 350, või teenustase protsentides: 92 %.
traffic-type-duration = Kirjuta aeg, näiteks: 52 min. Ühikuta arv on minutid.
traffic-type-median = Kirjuta aeg, näiteks: 48 min. Ühikuta arv on minutid.
traffic-type-concurrency = Kirjuta arv, näiteks: 1,4
traffic-type-topic = Kirjuta iga teema eraldi reale, arv lõpus:
    Ärevus 45
    Suhted 38
    Uus loetelu asendab senise.
traffic-type-language = Kirjuta iga keel eraldi reale, arv lõpus:
    eesti 350
    vene 62
    Uus loetelu asendab senise.
traffic-unclear-count = Siia sobib täisarv, näiteks 412.
traffic-unclear-time = Siia sobib aeg, näiteks 47 s, 1 min 47 s või 1:47.
traffic-unclear-number = Siia sobib arv kuni 100, näiteks 1,4.
traffic-unclear-labels = Kirjuta iga nimetus eraldi reale, arv lõpus, näiteks: Ärevus 45. Nimetus võib olla kuni { $most } märki ja iga nimetus üks kord.
traffic-too-many = See on rohkem, kui kokku vastati ({ $answered }).
traffic-share-of-what = Protsendi arvutamiseks lisa enne vastatud ja loobunud pöördumised.
traffic-say-changed = Muudetud.

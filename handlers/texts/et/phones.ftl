# Inimese enda telefon: mil viisil häire temani jõuab, kui Telegramist ei piisa.
phones-command-phone = Minu telefon: kuidas häire sind äratab
phones-go-card = Minu telefon
phones-go-add = + { $way }
phones-go-test = Saada proov
phones-go-again = Uus proov
phones-go-missed = Midagi ei tulnud
phones-go-rang = Helises
phones-go-silent = Ei helisenud
phones-go-change = Muuda aadressi
phones-go-change-number = Muuda numbrit
phones-go-remove = Eemalda
phones-go-same = Sama number { $tail }
phones-go-make = Tee mulle teema
phones-go-copy = Kopeeri teema
phones-go-subscribed = Tellitud, saada proov
phones-title = <b>Minu telefon</b>
phones-intro = Keerulise juhtumi häire otsib sind järjest nii, kuni keegi vastab:
phones-line-telegram = 1. Telegram: kohe
phones-line = { $number }. { $way }: { $after } · { $state }
phones-after = { $after } pärast
phones-state-not-offered = ⚠️ selles serveris enam ei saa
phones-not-alerted = Praegu ei teavitata sind keeruliste juhtumite häirest. Kui hakatakse, kehtib see kava.
phones-no-key = ⚠️ Numbreid ega võtmeid ei saa praegu hoida, sest serveril puudub krüptimisvõti. Haldur saab selle teha käsuga <code>valvelaud key</code> ja panna seadesse <code>VALVELAUD_ENCRYPTION_KEY</code>.
phones-none = Selles serveris ei ole ühtegi teed telefonile peale Telegrami. Telegram ei murra läbi telefoni vaikse režiimi.
phones-missing = Selles serveris ei ole seadistatud: { $ways }.
phones-home-only = 📱 Häire jõuab sinuni ainult Telegramis.
phones-home-failed = ⚠️ Häire ei jõua sinuni sel viisil: { $ways }.
phones-way-title = <b>{ $way }</b> · { $after }
phones-status-new = Seda teed ei ole proovitud. Häireid siia ei tule, enne kui proov on kohale jõudnud.
phones-status-sending = Proov on teel…
phones-status-again = Teenus ei vasta praegu, proovime uuesti…
phones-status-failed = ⚠️ Proov ei jõudnud kohale. { $why }
phones-status-dropped = Proovi ei saadetud õigel ajal välja. Saada uus.
phones-status-broken = ⚠️ Alates { $at } ei jõua siia midagi. { $why }
phones-status-unseen = ⚠️ Sinu sõnul ei tulnud proov kohale ({ $at }). Häireid siia ei saadeta. { $hint }
phones-unseen-number = Vaata, kas number on õige ja telefonil on levi, ja saada uus proov.
phones-unseen-app = Vaata, kas äpp on telefonis olemas, teavitused lubatud ja aadress õige, ja saada uus proov.
phones-status-proved = ✓ Töötab. Viimane proov jõudis kohale { $at }.
phones-status-unreadable = ⚠️ Seda ei saa enam lugeda, sest serveri krüptimisvõti on teine. Sisesta uuesti.
phones-code-sent = Proov on saadetud. Mis number selles on?
phones-code-delivered = Proov on telefonis kohal. Mis number selles on?
phones-code-uncertain = Pole kindel, kas proov läks teele. Kui see tuli, siis mis number selles on?
phones-rang-sent = Helistame sulle. Kas telefon helises?
phones-rang-delivered = Kõne võeti vastu. Kas see olid sina?
phones-rang-uncertain = Pole kindel, kas kõne läks teele. Kas telefon helises?
phones-hint-button = Võid vajutada ka nuppu teate all.
phones-hint-key = Võid kõne ajal ka vajutada 1.
phones-add-sms = Kirjuta oma telefoninumber, kuhu saata SMS, näiteks +372 5123 4567.
phones-add-voice = Kirjuta oma telefoninumber, kuhu helistada, näiteks +372 5123 4567.
phones-add-ntfy =
    Kõige kindlam on, kui bot teeb sulle uue teema. Kui sul on oma, siis kirjuta see.
    Kes teemat teab, näeb teateid ja saab sinu eest vastata.
phones-add-pushover = Kirjuta oma Pushoveri kasutajavõti. See on Pushoveri äpis ja lehel pushover.net: 30 tähte ja numbrit.
phones-add-other = Kirjuta oma Apprise'i aadress. Sobivad need: { $services }
phones-add-deleted = Su sõnum kustutatakse ja aadressi hoitakse krüptitult.
phones-add-replaces = Praegune aadress unustatakse ja uus hakkab kehtima pärast proovi.
phones-no-sms = See ei ole number, millele saab saata. Kirjuta see koos riigi koodiga.
phones-no-voice = See ei ole number, millele saab helistada. Kirjuta see koos riigi koodiga.
phones-no-ntfy = See ei sobi teemaks: vaja on vähemalt 12 märki, ainult ladina tähed, numbrid, - ja _.
phones-no-pushover = See ei ole kasutajavõti: selles on täpselt 30 ladina tähte ja numbrit.
phones-no-other = Seda aadressi ei saa siin kasutada. Kontrolli algust ja seda, et selles poleks sõna retry.
phones-not-offered = Seda teed selles serveris ei ole.
phones-unreadable = Seda ei saa enam lugeda. Sisesta uuesti.
phones-too-many = Proove on saadetud palju. Järgmise saab saata { $minutes } minuti pärast.
phones-topic =
    <b>Sinu teema</b>: <code>{ $topic }</code>
    1. Pane telefoni äpp ntfy ja vali selles +.
    2. Kirjuta teema ja server <code>{ $server }</code>.
    Teemat rohkem ei näidata. Hoia see enda teada.
phones-topic-gone = Teemat näidatakse ainult üks kord. Kui see jäi kirja panemata, tee uus.
phones-say-removed = Eemaldatud.
phones-say-right = Aitäh, see töötab.
phones-say-again = Proovis oli teine number. Uus proov on teel.
phones-say-later = Proovis oli teine number. Saada veidi hiljem uus proov.
phones-say-over = See proov on läbi.

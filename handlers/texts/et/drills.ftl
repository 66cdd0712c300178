# Proovihäired: kas häire jõuab kõigini. Rahulikult ja kedagi süüdistamata: proovitakse teid, mitte inimesi.
drills-command-drill = Proovihäire: kas häire jõuab kõigini
drills-go-open = Proovihäired
drills-go-begin = Tee proovihäire kohe
drills-go-look = Kuidas läheb
drills-go-last = Viimane aruanne
drills-go-watchdog = Proovi valvurit
drills-go-settings = Kord kuus
drills-go-got = Sain kätte
drills-go-later = Praegu ei sobi
drills-go-now = Nüüd sobib
drills-go-leave = Jääb seekord ära
drills-go-call = Vasta proovihäirele
drills-go-again = { $count ->
    [one] Proovi uuesti: { $count } inimene
   *[other] Proovi uuesti: { $count } inimest
}
drills-go-ask = Palu lisada: { $name }
drills-go-phone = Minu telefon
drills-go-came-sms = SMS tuli
drills-go-came-voice = Telefon helises
drills-go-came-other = Teade tuli
drills-say-begun = Proovihäire on teel.
drills-say-watchdog = Valvurit proovitakse. Tulemus tuleb kuni 10 minuti pärast.
drills-say-thanks = Aitäh.
drills-say-later = Hästi, rohkem praegu ei helise.
drills-say-now = Uus proovihäire on teel.

drills-quiet = Vaiksel ajal ja viimasel pooltunnil enne seda proovihäiret ei tehta.
drills-alarm = Praegu ootab päris juhtum vastajat. Proovihäire teeme hiljem.
drills-running = Proovihäire juba käib.
drills-lately = Viimasest proovist on alla tunni. Kõigi telefonid helisevad kõige rohkem kord tunnis.
drills-all-reached = Kõik said kätte, kedagi uuesti proovida ei ole vaja.
drills-offer-over = See pakkumine on möödas. Järgmine kord jälle.
drills-over = Proovihäire on läbi. Aitäh siiski.
drills-not-sent = Seda teed ei ole veel proovitud.

drills-title = <b>Proovihäire</b>
drills-intro = Proovib läbi kõik teed, mida mööda häire inimesteni jõuab: Telegram, tõuketeated, SMS, kõne. See on selgelt prooviks märgitud ja juhtumit selles ei ole.
drills-preview = { $people ->
    [one] Praegu läheks see { $people } inimesele.
   *[other] Praegu läheks see { $people } inimesele.
}
drills-preview-ways = Telegrami kõrval: { $ways }.
drills-preview-none = Telegrami kõrval ei ole kellelgi veel ühtegi teed.
drills-last-none = Ühtegi proovihäiret ei ole veel olnud.
drills-on = Proovihäire käib, kuni { $until }.
drills-last = Viimati { $day } kell { $time }: kätte sai { $reached } / { $all }.
drills-next = Järgmine tuleb ise: { $day } kell { $time }.
drills-next-off = Ise proovihäiret ei tule, see on seadetes välja lülitatud.
drills-dog-on = Valvur töötab.
drills-dog-still = ⚠️ Valvur ei tööta. Viimati andis see endast märku: { $seen }.
drills-dog-never = Valvurit, kes märkaks boti enda seiskumist, ei ole seadistatud.

drills-home = Käib proovihäire.
drills-call = <b>Proovihäire. Juhtumit ei ole.</b>
drills-call-ask = Vaatame, kas häire jõuab sinuni iga tee kaudu, mille oled andnud. Anna palun märku, mis kohale jõudis. Kui praegu ei sobi, jätame pooleli.
drills-call-rest = Aitäh, Telegram töötab. Anna märku ka ülejäänutest.
drills-call-done = Aitäh, sellega on kõik.
drills-call-over = <b>Proovihäire on läbi.</b> Aitäh.
drills-call-fine = <b>Proovihäire.</b> Hästi, praegu jätame selle.
drills-call-later = Kui hetk sobib, vajuta „Nüüd sobib“. Aega on kuni { $until }.
drills-call-made-up = Tegid selle hiljem läbi. Aitäh.
drills-offer = Palusid proovihäireks muud aega. Kas nüüd sobib? See kestab paar minutit.
drills-left = Hästi. Järgmine proovihäire tuleb omal ajal.

drills-watch-title = <b>Valvuri proov</b>
drills-watch-done = ✅ Valvur saatis oma proovi { $took } jooksul. Kui bot peaks seiskuma, saad sellest teada.
drills-watch-deaf = ⚠️ Valvur töötab, aga 10 minuti jooksul proovi ei saatnud. Vaata, kas tal on, kellele ja mille kaudu saata: <code>valvelaud check</code>.
drills-watch-still = ⚠️ Valvur ei tööta, viimati andis see endast märku { $seen }. Kui bot praegu seiskuks, ei märkaks seda keegi. Käivita <code>valvelaud watchdog</code> uuesti; juhised on failis docs/operating.md.
drills-watch-never = Valvurit ei ole seadistatud: kui bot seiskub, ei märka seda keegi. Kuidas valvur tööle panna, on kirjas failis docs/operating.md (<code>valvelaud watchdog</code>). Rohkem ma seda ise meelde ei tuleta.
drills-report-old = Selle proovihäire üksikasju enam ei hoita.

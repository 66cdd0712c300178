# Trouble on the way to people: Telegram away, a service that refuses us, many paid messages.
outages-back = Telegram ei vastanud { $since }–{ $until }. Nüüd on ühendus taas olemas.
outages-nobody = Sel ajal ei olnud vaja kedagi teavitada.
outages-came = Häire jõudis telefonini: { $names }.
outages-person = { $name } ({ $ways })
outages-unsure = Pole kindel, kas häire jõudis telefonini: { $names }.
outages-missed = Häire telefonini ei jõudnud: { $names }. Kui see veel ootab vastajat, läks see nüüd Telegramis teele.
outages-counts = Häire jõudis sel ajal telefonini { $came } inimesel ja ei jõudnud (või pole kindel) { $missed } inimesel.
outages-service = { $time } seisuga ei lähe teele: { $way }. Põhjus: { $why }.
outages-do-credentials = Mida teha: kontrolli serveri seadetes teenuse kasutajanime ja parooli. Käsk valvelaud check proovib neid.
outages-do-credit = Mida teha: lisa teenusepakkuja kontole raha.
outages-do-unavailable = Mida teha: lisa serveri seadetesse selle teenuse andmed või palu inimestel valida oma telefonile teine viis.
outages-service-meanwhile = Seni jõuavad häired kohale Telegramis ja muudel viisidel, mis inimestel on.
outages-ceiling-sms = SMS-e on täna läinud { $count }, tavapärane piir on { $most }.
outages-ceiling-voice = Kõnesid on täna tehtud { $count }, tavapärane piir on { $most }.
outages-ceiling-do = Midagi ei jäeta saatmata. Vaata, kas mõni juhtum ootab kaua vastajat või on midagi muud lahti.
outages-go-alerts = Häired

# Nimekirja „Kuhu suunata“ hoidmine.
partners-title = <b>Kuhu suunata: nimekiri</b>
partners-some =
    { $count ->
        [one] { $count } kontakt
       *[other] { $count } kontakti
    }
partners-none = Nimekiri on tühi.
partners-some-due = ⏳ Vaja üle vaadata: { $count }
partners-offer = Võid alustada Eesti abiliinide valmis nimekirjast. Vaata iga kontakt ise üle: meie tiim ei ole neid veel kontrollinud.
partners-go-load = Lae Eesti nimekiri
partners-go-add = Lisa kontakt
partners-go-card = Kuhu suunata?
partners-go-list = Nimekiri
partners-go-checked = Täna kontrollitud
partners-go-seen = Kontrollitud
partners-go-phone = Telefon
partners-go-link = Leht
partners-go-hours = Ajad
partners-go-name = Nimi
partners-go-note = Märkus
partners-go-words-et = Eesti tekst
partners-go-words-ru = Vene tekst
partners-go-words-en = Inglise tekst
partners-go-retire = Võta maha
partners-go-restore = Too tagasi
partners-go-clear = Eemalda
partners-go-keep = Sobib
partners-go-again = Kirjutan uuesti
partners-card = <b>{ $name }</b>
partners-hours-unknown = Lahtiolekuaeg teadmata
partners-hours = Ajad: { $hours }
partners-unseen = ⚠️ Vali, milleks see sobib. Seni ei näe kontakti keegi.
partners-retired = <b>{ $name }</b> on nimekirjast maha võetud.
partners-words-et = <b>Eesti keeles</b>
partners-words-ru = <b>Vene keeles</b>
partners-words-en = <b>Inglise keeles</b>
partners-words-name = Nimi: { $name }
partners-words-note = Märkus: { $note }
partners-words-none = Selles keeles teksti veel ei ole; näidatakse teise keele oma.
partners-ask-new = Kirjuta uue kontakti nimi, kuni { $most } märki.
partners-ask-name-et = Kirjuta nimi eesti keeles, kuni { $most } märki.
partners-ask-name-ru = Kirjuta nimi vene keeles, kuni { $most } märki.
partners-ask-name-en = Kirjuta nimi inglise keeles, kuni { $most } märki.
partners-ask-note-et = Kirjuta märkus eesti keeles, üks rida, kuni { $most } märki.
partners-ask-note-ru = Kirjuta märkus vene keeles, üks rida, kuni { $most } märki.
partners-ask-note-en = Kirjuta märkus inglise keeles, üks rida, kuni { $most } märki.
partners-ask-phone = Kirjuta number, näiteks 116 006 või +372 655 8088. Kuni { $most } märki.
partners-ask-link = Kirjuta veebilehe aadress, näiteks peaasi.ee. Kuni { $most } märki.
partners-ask-hours =
    Kirjuta lahtiolekuajad, kuni { $most } märki. Näiteks:
    E-R 9-17; L 10-14
    E-R 9-12, 13-17; riigipühal kinni
    iga päev 19-7
    24 h
    teadmata
partners-understood =
    Nii saadi aru: { $hours }
    Kas sobib?
partners-no-phone = See ei ole number, millele saab helistada. Näiteks 116 006 või +372 655 8088.
partners-no-link = See ei ole veebilehe aadress. Näiteks peaasi.ee.
partners-no-hours = Nendest aegadest ei saadud aru. Päevad enne, kellaajad pärast: E-R 9-17; L 10-14. Sobivad ka „24 h“, „iga päev 19-7“ ja „teadmata“.
partners-not-offered = Valmis nimekirja saab laadida ainult tühja nimekirja ja ainult üks kord.
partners-due =
    { $count ->
        [one] <b>Kuhu suunata:</b> { $count } kontakti ei ole { $days } päeva jooksul keegi kontrollinud.
       *[other] <b>Kuhu suunata:</b> { $count } kontakti ei ole { $days } päeva jooksul keegi kontrollinud.
    }
partners-due-how = Vaata number ja ajad nende kodulehelt üle. Kui kõik on õige, vajuta „Kontrollitud“; muutmiseks ava kontakt.
partners-due-more = Ja veel { $count }.
partners-none-due = <b>Kuhu suunata:</b> kõik kontaktid on üle vaadatud.
partners-say-loaded = Nimekiri on olemas
partners-say-kept = Salvestatud
partners-say-checked = Kontrollitud täna
partners-say-retired = Maha võetud
partners-say-restored = Tagasi toodud

partners-seed-emergency-name = Hädaabi
partners-seed-emergency-note = Häirekeskus: elu, tervis või laps on vahetus ohus.
partners-seed-victims-name = Ohvriabi kriisitelefon
partners-seed-victims-note = Vägivalla, kuriteo või kriisi korral.
partners-seed-children-name = Lasteabi
partners-seed-children-note = Abivajavast lapsest teatamine ja nõu.
partners-seed-pastoral-name = Hingehoiutelefon
partners-seed-pastoral-note = Emotsionaalne tugi ja hingehoid.
partners-seed-palunabi-name = Palunabi.ee vestlus
partners-seed-palunabi-note = Kirjalik nõustamine veebis: ohvriabi.
partners-seed-peaasi-name = Peaasi.ee nõustamine
partners-seed-peaasi-note = Vaimse tervise nõustamine; ajad on lehel.
partners-seed-lahendus-name = Lahendus.net
partners-seed-lahendus-note = Psühholoogiline nõu veebis; ajad on lehel.
partners-seed-lifeline-name = Eluliin
partners-seed-lifeline-note = Usaldustelefon, eesti keeles.
partners-seed-lifeline_ru-name = Eluliin, vene keeles
partners-seed-lifeline_ru-note = Usaldustelefon, vene keeles.

partners-digest =
    { $count ->
        [one] { $count } kontakt vajab ülevaatamist
       *[other] { $count } kontakti vajab ülevaatamist
    }
partners-digest-go = Kontaktid

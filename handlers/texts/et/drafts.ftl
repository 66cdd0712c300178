# Nädalamalli koostamine, muutmine ja lõpetamine.
drafts-new = <b>Uus nädalamall</b>
drafts-changing = <b>Nädalamalli muutmine</b>
drafts-ending = <b>Nädalamalli lõpetamine</b>
drafts-what-happens = <b>Kui salvestad:</b>
drafts-what-ends = <b>Kui lõpetad:</b>
drafts-makes =
    { $count ->
        [one] Tekib 1 vahetus: { $first }.
       *[other] Tekib { $count } vahetust kuni { $day }. Esimene: { $first }.
    }
drafts-makes-none = Kuni { $day } ei teki ühtegi vahetust. Edaspidi tekivad need ise.
drafts-holidays-on = Vahetus on ka riigipühadel: { $days }.
drafts-holidays-off = Vahetust ei ole riigipühadel: { $days }.
drafts-changes =
    { $count ->
        [one] Muutub 1 vahetus.
       *[other] Muutub { $count } vahetust.
    }
drafts-moves =
    { $count ->
        [one] Neist uue kellaaja saab 1.
       *[other] Neist uue kellaaja saab { $count }.
    }
drafts-drops =
    { $count ->
        [one] Ära jääb 1 vahetus, kus kedagi kirjas ei ole.
       *[other] Ära jääb { $count } vahetust, kus kedagi kirjas ei ole.
    }
drafts-holds =
    { $count ->
        [one] Enam ei oleks vaja 1 vahetust, aga seal on inimesi kirjas. See jääb alles, kui sa seda ei tühista:
       *[other] Enam ei oleks vaja { $count } vahetust, aga seal on inimesi kirjas. Need jäävad alles, kui sa neid ei tühista:
    }
drafts-held = • { $when }: { $names }
drafts-late = Tänane vahetus jääb nii, nagu on: uus kellaaeg on juba käes.
drafts-leaves =
    { $count ->
        [one] 1 vahetus jääb nii, nagu on, sest seda on käsitsi muudetud.
       *[other] { $count } vahetust jääb nii, nagu on, sest neid on käsitsi muudetud.
    }
drafts-told =
    { $count ->
        [one] Teate saab 1 inimene: { $names }.
       *[other] Teate saab { $count } inimest: { $names }.
    }
drafts-same = Midagi ei ole veel muudetud.
drafts-nothing = Ükski vahetus ei muutu.

drafts-ask-days = <b>Mis päevadel?</b>
drafts-days-now = Valitud: { $days }
drafts-ask-hours = <b>Mis kellast mis kellani?</b> Võid ka kirjutada, näiteks 18-22.
drafts-ask-people = <b>Kui palju inimesi?</b>
drafts-people-hint = Kaks ülemist rida on nõustajad: mitut on vaja ja mitu mahub. Praktikant on alati lisaks, nõustaja kõrval.
drafts-ask-service = <b>Mis vahetus see on?</b>
drafts-ask-language = <b>Mis keelt on vaja?</b>
drafts-ask-qualification = <b>Millist väljaõpet on vaja?</b>
drafts-ask-holidays = <b>Mis saab riigipühadel?</b>
drafts-holidays-hint = „Nagu pühapäeval“: vahetus on siis, kui mallis on pühapäev.
drafts-ask-from = <b>Mis päevast alates?</b> Võid ka kirjutada, näiteks 27.11.
drafts-ask-until = <b>Mis päevani (kaasa arvatud)?</b> Võid ka kirjutada, näiteks 27.11.
drafts-until-never = Lõputa
drafts-any-language = Mis tahes keel
drafts-any-qualification = Eraldi väljaõpet ei ole vaja
drafts-count-least = vähemalt { $count }
drafts-count-most = kuni { $count }
drafts-count-places = { $count } { $kind }

drafts-go-days-working = E–R
drafts-go-days-weekend = L–P
drafts-go-days-every = Iga päev
drafts-go-on = Edasi
drafts-go-back-to-days = Muuda päevi
drafts-go-days = Päevad
drafts-go-hours = Kellaaeg
drafts-go-people = Inimesed
drafts-go-service = Teenus
drafts-go-language = Keel
drafts-go-qualification = Väljaõpe
drafts-go-holidays = Pühad
drafts-go-from = Alates
drafts-go-until = Kuni
drafts-go-holidays-as_usual = Nagu tavaliselt
drafts-go-holidays-dropped = Vahetust ei ole
drafts-go-holidays-like_sunday = Nagu pühapäeval
drafts-go-save = Salvesta
drafts-go-end-now = Lõpeta mall
drafts-go-save-cancel =
    { $people ->
        [0] Salvesta ja tühista { $count }
        [one] Salvesta ja tühista { $count }, teade 1 inimesele
       *[other] Salvesta ja tühista { $count }, teade { $people } inimesele
    }
drafts-go-end-cancel =
    { $people ->
        [0] Lõpeta mall ja tühista { $count }
        [one] Lõpeta mall ja tühista { $count }, teade 1 inimesele
       *[other] Lõpeta mall ja tühista { $count }, teade { $people } inimesele
    }
drafts-go-discard = Jäta nii, nagu on

drafts-saved = Salvestatud.
drafts-saved-before = See on juba salvestatud.
drafts-discarded = Midagi ei muudetud.
drafts-stale = Vahepeal on midagi muutunud. Vaata uuesti üle ja siis salvesta.
drafts-has-ended = See mall on lõpetatud.
drafts-hours-unclear = Kellaaegadest ei saanud bot aru. Kirjuta näiteks 18-22 või 18:30-22.
drafts-date-unclear = Kuupäevast ei saanud bot aru. Kirjuta näiteks 27.11; see peab olema aasta piires ees.
drafts-training-retired = Seda väljaõpet enam ei nõuta. Vali teine või jäta see tühjaks.
drafts-fault-no-days = Vähemalt üks päev peab jääma.
drafts-fault-no-hours = Algus ja lõpp ei saa olla samal kellaajal.
drafts-fault-nobody = Vähemalt üks koht peab jääma.
drafts-fault-too-many = Nii palju kohti ühes vahetuses ei ole.
drafts-fault-backwards = Viimane päev ei saa olla enne esimest.

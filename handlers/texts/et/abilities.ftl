# Oskused: nõustamiskeeled, väljaõpped, valves olemine ja nädala eesmärk.
abilities-command-skills = Oskused: nõustamiskeeled ja nädala eesmärk
abilities-go-mine = Minu oskused
abilities-go-target = Nädala eesmärk
abilities-go-usual = Tiimi tavaline
abilities-go-duty = Valves olija
abilities-go-guide = Praktikandi kõrval
abilities-go-names = Väljaõpete loend
abilities-go-add = Lisa väljaõpe
abilities-go-rename = Muuda nime
abilities-go-retire = Võta kasutusest
abilities-go-retire-surely = Jah, võta kasutusest
abilities-mine = <b>Minu oskused</b>
abilities-of = <b>{ $name }</b> · { $role }
abilities-languages = Nõustab: { $languages }
abilities-languages-unsaid = Nõustab: { $languages } (sama keel, mida räägib botiga)
abilities-qualifications = Väljaõpe: { $names }
abilities-unqualified = Väljaõpe: ei ole märgitud
abilities-duty = Valves olija: jah
abilities-no-duty = Valves olija: ei
abilities-duty-always = Valves olija: jah, juhina alati
abilities-guides = Praktikandi kõrval: jah
abilities-guides-not = Praktikandi kõrval: ei
abilities-target = Nädala eesmärk: { $lasting }
abilities-target-usual = Nädala eesmärk: { $lasting } (tiimi tavaline)
abilities-my-target = <b>Minu nädala eesmärk</b>
abilities-target-of = <b>{ $name }</b>
abilities-target-type = Vali nupust või kirjuta tunnid, 0–{ $most }, näiteks 4 või 4,5.
abilities-target-range = Eesmärk on { $least }–{ $most } tundi nädalas. Kirjuta näiteks 4 või 4,5.
abilities-beyond-mine = { $count ->
    [one] ⚠️ { $count } sinu kohal on vaja midagi, mida siin ei ole märgitud. Koht jääb sulle.
   *[other] ⚠️ { $count } sinu kohal on vaja midagi, mida siin ei ole märgitud. Kohad jäävad sulle.
}
abilities-beyond-theirs = { $count ->
    [one] ⚠️ { $count } võetud kohal on vaja midagi, mida siin ei ole märgitud. Koht jääb alles.
   *[other] ⚠️ { $count } võetud kohal on vaja midagi, mida siin ei ole märgitud. Kohad jäävad alles.
}
abilities-beyond-line = { $when }: { $reason }
abilities-say-changed = Muudetud
abilities-changed = Sinu oskuste kirjas tehti muudatus. Nüüd on nii:
abilities-names = <b>Väljaõpped</b>
abilities-names-some = Vahetus või nädalaplaan võib küsida üht neist. Arv näitab, mitmel inimesel see on.
abilities-names-none = Ühtegi väljaõpet ei ole veel lisatud.
abilities-ask-name = Kirjuta väljaõppe nimi, kuni { $most } märki.
abilities-ask-new-name = <b>{ $name }</b>: kirjuta uus nimi, kuni { $most } märki.
abilities-name = <b>{ $name }</b>
abilities-holders = { $count ->
    [0] Kellelgi seda veel ei ole.
    [one] See on { $count } inimesel.
   *[other] See on { $count } inimesel.
}
abilities-asking-templates = { $count ->
    [one] Seda küsib { $count } nädalaplaan: { $which }
   *[other] Seda küsib { $count } nädalaplaani: { $which }
}
abilities-asking-shifts = { $count ->
    [one] Seda küsib { $count } vahetus: { $which }
   *[other] Seda küsib { $count } vahetust: { $which }
}
abilities-retiring = Kas võtta kasutusest <b>{ $name }</b>?
abilities-retiring-asked = Edaspidi saab need vahetused võtta ka ilma selle väljaõppeta. Võetud kohad jäävad alles.
abilities-retiring-unasked = Ükski vahetus ega nädalaplaan seda ei küsi.
abilities-has-left = See inimene on tiimist lahkunud.
abilities-no-shifts = Selles rollis vahetusi ei ole.
abilities-no-language = Üks nõustamiskeel peab jääma. Vali enne teine keel.
abilities-always-leads = Juht võib alati valves olla.
abilities-trainee = Praktikant ei ole veel valves olija.
abilities-no-guide = Praktikant on ise nõustaja kõrval.
abilities-no-name = Kirjuta nimi tähtedega, kuni { $most } märki.
abilities-name-taken = { $name } on juba olemas.
abilities-name-retired = { $name } on kasutusest võetud. Lisa see uuesti, siis on see jälle olemas.
abilities-too-many = Väljaõppeid võib korraga kasutusel olla kuni { $most }.

# Praktikandid: kes kelle kõrval on ja kas järgmine samm on käes.
learning-go-show = Vaata vahetust
learning-go-leave = Ei saa tulla
learning-go-list = Vahetused
learning-go-person = Inimese kaart
learning-go-ready = Valmis
learning-go-more = Veel kõrval
learning-seat = Vahetuses <b>{ $when }</b> on sinu kõrval nõustaja: { $name }.
learning-warned = Su nõustaja ei saa vahetusse <b>{ $when }</b> tulla; otsime uut. Kui kedagi ei leita, vabaneb su koht ja sa ei pea tulema.
learning-seat-over = Koht vahetuses <b>{ $when }</b> ei ole enam sinu.
learning-partner = Vahetuses <b>{ $when }</b> on sinu kõrval praktikant: { $name }.
learning-partner-what = Praktikant ei jää kunagi üksi: kui sa ei saa tulla, anna märku ja leiame kellegi teise.
learning-partner-over = Vahetuses <b>{ $when }</b> ei ole sinu kõrval seekord praktikanti.
learning-alone = Vahetuses <b>{ $when }</b> ei ole nõustajat, kelle kõrval olla. Ära alusta üksi. Su koht on vabastatud.
learning-alone-thanks = Aitäh, et olid valmis. Vali teine vahetus, kui sobib.
learning-asked-about = { $name } oli sinu kõrval vahetuses <b>{ $when }</b>.
learning-asked = Kas ta on valmis ise vahetusi võtma?
learning-asked-free = Vastama ei pea. Vastust näevad ainult juhid.
learning-thanks = Aitäh, vastus on kirjas.
learning-said = Vastus on kirjas, aitäh.
learning-too-late = Sellest vahetusest on üle nädala möödas, enam ei ole vaja vastata.
learning-has-left = { $name } on tiimist lahkunud.
learning-no-trainee = { $name } ei ole enam praktikant.
learning-candidate = <b>{ $name }</b> · praktikant
learning-candidate-count = Nõustaja kõrval: { $count ->
    [one] { $count } vahetus.
   *[other] { $count } vahetust.
}
learning-partners-ready = Nõustajad ütlesid „valmis“ ({ $count }): { $names }
learning-partners-more = Nõustajad ütlesid „veel kõrval“ ({ $count }): { $names }
learning-partners-silent = Nõustajad ei ole midagi öelnud.
learning-candidate-ask = Kas järgmine samm on käes? „Valmis“ teeb temast vabatahtliku nõustaja.
learning-candidate-ready = Otsustatud: valmis. Otsustas { $name }.
learning-candidate-more = { $count ->
    [one] Otsustatud: veel kõrval. Otsustas { $name }. Küsin uuesti, kui on tehtud veel { $count } vahetus.
   *[other] Otsustatud: veel kõrval. Otsustas { $name }. Küsin uuesti, kui on tehtud veel { $count } vahetust.
}
learning-decided-ready = Tehtud, nüüd võib ise vahetusi võtta.
learning-decided-more = Selge, küsin hiljem uuesti.
learning-decided-before = See on juba otsustatud.
learning-welcome = 🎉 Palju õnne: praktika on läbi ja sa oled nüüd vabatahtlik nõustaja.
learning-welcome-what = Edaspidi võtad vahetusi ise. Kohad nõustaja kõrval on vabastatud, aga tiim on sinu kõrval ka edaspidi.
learning-line = { $trainee } on nõustaja kõrval: { $counsellor }
learning-line-own = Sinu kõrval on nõustaja: { $counsellor }
learning-line-mine = Sinu kõrval on praktikant: { $trainee }
learning-line-nobody = { $trainee }: nõustajat otsitakse
learning-line-own-nobody = Su nõustaja ei saa tulla; otsime uut. Ära alusta üksi.
learning-count = Vahetusi nõustaja kõrval: { $done } / { $first }
learning-count-enough = Vahetusi nõustaja kõrval: { $done }

# Tunnid: enda omad ja planeerijale kõigi omad.
hours-command-hours = Minu tunnid: kuude kaupa ja plaanis
hours-go-shifts = Minu vahetused
hours-go-team = Tiimi tunnid
hours-go-mine = Minu tunnid
hours-mine = <b>Minu tunnid</b>
hours-this =
    <b>{ $month }</b>
    Tehtud: { $done }
    Plaanis: { $planned }
hours-last = <b>{ $month }</b>: { $done }
hours-ahead =
    { $count ->
        [one] Ees on 1 vahetus: { $planned }. Järgmine: { $next }
       *[other] Ees on { $count } vahetust: { $planned }. Järgmine: { $next }
    }
hours-ahead-none = Ees ei ole ühtegi vahetust.
hours-target =
    { $weeks ->
        [one] Viimane täisnädal: { $done }, eesmärk { $meant }.
       *[other] Viimased { $weeks } täisnädalat: { $done }, eesmärk { $meant } ({ $weekly } nädalas).
    }
hours-target-new = Sinu eesmärk on { $weekly } nädalas.
hours-share = Öövahetusi sel kuul: sul { $own }, keskmiselt { $mean }.
hours-earlier = <b>Varem</b>
hours-month = { $month }: { $done }
hours-past = <b>Viimased vahetused</b>
hours-past-here = ✓ { $when }
hours-past-done = ✓ { $when }
hours-past-covered = { $when }: keegi tuli sinu asemel
hours-past-excused = { $when }: ütlesid, et ei saa tulla
hours-past-missed = { $when }: sinult märku ei tulnud
hours-nights =
    { $count ->
        [one] 1 öö
       *[other] { $count } ööd
    }
hours-on-call = { $kind } { $lasting }
hours-night = <i>Öö on siis, kui kella 22 ja 6 vahel on tööd vähemalt 3 h. Valveaeg ei ole tööaja sees.</i>
hours-team = <b>{ $month }: tunnid</b>
hours-team-what = Tehtud + plaanis, eesmärk selles kuus. Tähestiku järgi.
hours-person = { $name }: { $hours } · eesmärk { $target }
hours-person-left = ✕ { $name } (lahkunud): { $hours }
hours-team-total =
    { $count ->
        [one] <b>Kokku</b> (1 inimene): { $hours }
       *[other] <b>Kokku</b> ({ $count } inimest): { $hours }
    }

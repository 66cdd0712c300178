# Teated vahetuste kohta: mida keegi teine muutis.
news-cancelled = Vahetus <b>{ $when }</b> jääb ära. Sa ei pea tulema.
news-reason = Põhjus: { $reason }
news-moved = Sinu vahetuse aeg muutus: { $was } asemel <b>{ $when }</b>. Koht on endiselt sinu.
news-changed = Sinu vahetus <b>{ $when }</b> on nüüd: { $what }. Koht on endiselt sinu.
news-given = { $name } pani sind kirja vahetusse <b>{ $when }</b> ({ $kind }).
news-withdrawn = Sa ei ole enam kirjas vahetuses <b>{ $when }</b>. Sa ei pea tulema.
news-orphaned = Vahetuses <b>{ $when }</b> ei ole enam vaba nõustajat, kelle kõrval olla. Su koht on vabastatud, vali teine vahetus.
news-covered = Sinu koht vahetuses <b>{ $when }</b> on kaetud. Sa oled vaba.
news-left = { $name } loobus vahetusest <b>{ $when }</b>.
news-go-show = Vaata vahetust
news-go-leave = Ei saa tulla
news-go-list = Vahetused
news-go-mine = Minu vahetused

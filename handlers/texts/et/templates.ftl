# Nädalamallid: nimekiri ja üks mall.
templates-command-templates = Nädalamallid: millest graafik tekib
templates-go-new = Uus mall
templates-go-change = Muuda
templates-go-end = Lõpeta mall
templates-list = <b>Nädalamallid</b>
templates-list-hint = Vahetused tekivad mallidest ise. Vali mall, et seda vaadata või muuta.
templates-list-none = Ühtegi malli veel ei ole. Tee esimene: edaspidi tekivad vahetused sellest ise.
templates-card = <b>Nädalamall</b>
templates-ended = See mall on lõpetatud.
templates-ahead =
    { $count ->
        [0] Ees ei ole ühtegi selle malli vahetust.
        [one] Ees on 1 selle malli vahetus.
       *[other] Ees on { $count } selle malli vahetust. Järgmised:
    }

templates-digest-until = Graafik lõpeb { $day }
templates-digest-go = Graafiku mallid

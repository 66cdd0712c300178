# Pildid: kui hästi on vahetused kaetud.
charts-command-picture = Pilt: kuidas nädal on kaetud
charts-go-week = Nädala pilt
charts-go-weeks = Kuus nädalat
charts-go-list = Nimekirjana
charts-week = <b>{ $week }. nädala kaetus</b> ({ $since } – { $until })
charts-weeks = <b>{ $count } nädala kaetus</b> ({ $since } – { $until })
charts-none = Vahetusi ei ole plaanitud.
charts-nobody =
    { $count ->
        [one] 1 vahetuses ei ole kedagi: { $shifts }
       *[other] { $count } vahetuses ei ole kedagi: { $shifts }
    }
charts-short =
    { $count ->
        [one] 1 vahetuses on nõustajaid puudu: { $shifts }
       *[other] { $count } vahetuses on nõustajaid puudu: { $shifts }
    }
charts-on-call =
    { $count ->
        [one] 1 vahetuses on valves olija või varu puudu: { $shifts }
       *[other] { $count } vahetuses on valves olija või varu puudu: { $shifts }
    }
charts-more = veel { $count }
charts-covered = Kõigis tulevastes vahetustes on kõik olemas.
charts-share = Kaetud on { $share } %: { $there } vajalikust { $needed }.
charts-worst = Kõige rohkem katmata tunde: { $week }. nädal, { $hours }.
charts-back = { $day } on { $hours } tundi: kell keeratakse tagasi ja üks tund tuleb teist korda.
charts-forward = { $day } on { $hours } tundi: kell keeratakse edasi ja üks tund jääb vahele.

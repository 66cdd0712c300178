# Картинки: насколько укомплектованы смены.
charts-command-picture = Картинка: насколько укомплектована неделя
charts-go-week = Картинка недели
charts-go-weeks = Шесть недель
charts-go-list = Списком
charts-week = <b>Укомплектованность, неделя { $week }</b> ({ $since } – { $until })
charts-weeks =
    { $count ->
        [one] <b>Укомплектованность, { $count } неделя</b> ({ $since } – { $until })
        [few] <b>Укомплектованность, { $count } недели</b> ({ $since } – { $until })
       *[other] <b>Укомплектованность, { $count } недель</b> ({ $since } – { $until })
    }
charts-none = Смен не запланировано.
charts-nobody =
    { $count ->
        [one] { $count } смена, в которой никого нет: { $shifts }
        [few] { $count } смены, в которых никого нет: { $shifts }
       *[other] { $count } смен, в которых никого нет: { $shifts }
    }
charts-short =
    { $count ->
        [one] { $count } смена, где не хватает консультантов: { $shifts }
        [few] { $count } смены, где не хватает консультантов: { $shifts }
       *[other] { $count } смен, где не хватает консультантов: { $shifts }
    }
charts-on-call =
    { $count ->
        [one] { $count } смена, где не хватает дежурного или резерва: { $shifts }
        [few] { $count } смены, где не хватает дежурного или резерва: { $shifts }
       *[other] { $count } смен, где не хватает дежурного или резерва: { $shifts }
    }
charts-more = ещё { $count }
charts-covered = Во всех предстоящих сменах все на месте.
charts-share = Укомплектовано { $share } %: { $there } из нужных { $needed }.
charts-worst = Больше всего незакрытых часов: неделя { $week }, { $hours }.
charts-back = { $day }: { $hours } часов, часы переводят назад, и один час повторяется.
charts-forward = { $day }: { $hours } часа, часы переводят вперёд, и одного часа нет.

# Недельный отчёт: какой была неделя и что нужно следующей.
weekly-head = <b>Недельный отчёт · { $week }-я неделя</b> ({ $span })
weekly-so-far = Неделя ещё не закончилась, числа на текущий момент.
weekly-better = Лучше среднего за четыре предыдущие недели: { $why }.
weekly-same = Примерно как в среднем за четыре предыдущие недели: { $why }.
weekly-worse = Хуже среднего за четыре предыдущие недели: { $why }.
weekly-mixed = Частью лучше, частью хуже среднего за четыре предыдущие недели: { $why }.
weekly-unknown = Смен и случаев на этой неделе слишком мало, чтобы сравнить её с прошлыми.
weekly-first = Более ранних недель для сравнения пока нет.
weekly-why-coverage = укомплектованность { $value } % (в среднем { $mean } %)
weekly-why-accepted = вовремя принято { $value } % случаев (в среднем { $mean } %)
weekly-why-no_shows = неявок { $value } % (в среднем { $mean } %)
weekly-coverage = Закрыто { $share } %, не закрыто { $missing }
weekly-covered = Все нужные часы были закрыты.
weekly-no-shifts = На этой неделе смен не было.
weekly-bare = Никого не было: { $shifts }
weekly-bare-more = Никого не было: { $shifts } и ещё { $count }
weekly-drops =
    { $late ->
        [0] Отказов менее чем за 48 ч не было (записей: { $of })
       *[other] Отказов менее чем за 48 ч: { $late } из { $of }
    }
weekly-no-shows =
    { $count ->
        [0] Неявок не было
       *[other] Неявок: { $count } из { $of }
    }
weekly-cases =
    { $old ->
        [0] Случаи: новых { $new }, решено { $done }, открыто { $open }
       *[other] Случаи: новых { $new }, решено { $done }, открыто { $open }, из них дольше 3 дней { $old }
    }
weekly-level = { $mark } { $level }: { $count } · вовремя { $within }/{ $of } (цель { $target }) · медиана { $median }
weekly-level-plain = { $mark } { $level }: { $count } · медиана { $median }
weekly-level-waiting = { $mark } { $level }: { $count } · ещё не принято
weekly-debriefs = Ждут беседы после тяжёлого обращения: { $count }
weekly-unread = «{ $title }»: прочитано { $read }/{ $meant }
weekly-no-gaps = Смены на ближайшие 14 дней закрыты.
weekly-gaps =
    { $count ->
        [one] <b>Ближайшие 14 дней</b>: { $count } незакрытая смена ({ $missing })
        [few] <b>Ближайшие 14 дней</b>: { $count } незакрытые смены ({ $missing })
       *[other] <b>Ближайшие 14 дней</b>: { $count } незакрытых смен ({ $missing })
    }
weekly-gap = { $when } · не хватает: { $count }
weekly-gap-special = { $when } · не хватает: { $count } · { $extras }
weekly-gaps-more = … и ещё { $count }
weekly-week = { $week }-я неделя
weekly-go-workbook = Excel
weekly-go-report = Недельный отчёт
weekly-go-gaps = Незакрытые смены
weekly-file = nedelnyj-otchet-{ $year }-{ $week }
weekly-file-what = Числа недельного отчёта · { $week }-я неделя ({ $span })

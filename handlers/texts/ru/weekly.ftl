# Недельный отчёт: какой была неделя и что нужно следующей.
weekly-head = <b>Недельный отчёт · { $week }-я неделя</b> ({ $span })
weekly-so-far = Неделя ещё не закончилась, числа на текущий момент.
weekly-better = Лучше среднего за четыре предыдущие недели: { $why }.
weekly-same = Примерно как в среднем за четыре предыдущие недели: { $why }.
weekly-worse = Хуже среднего за четыре предыдущие недели: { $why }.
weekly-mixed = Частью лучше, частью хуже среднего за четыре предыдущие недели: { $why }.
weekly-first = Более ранних недель для сравнения пока нет.
weekly-why-coverage = укомплектованность { $value } % (в среднем { $mean } %)
weekly-why-accepted = вовремя принято { $value } % случаев (в среднем { $mean } %)
weekly-why-no_shows = неявок { $value } % (в среднем { $mean } %)
weekly-coverage = Закрыто { $share } %, не закрыто { $missing }
weekly-covered = Все нужные часы были закрыты.
weekly-no-shifts = На этой неделе смен не было.
weekly-drops =
    { $late ->
        [0] Отказов менее чем за 48 ч не было (записей: { $of })
       *[other] Отказов менее чем за 48 ч: { $late } из { $of }
    }
weekly-no-shows =
    { $count ->
        [0] Неявок не было
       *[other] Неявок: { $count } из { $of }
    }
weekly-cases = Случаи: новых { $new }, решено { $done }, открыто { $open }, из них дольше 3 дней { $old }
weekly-level = { $mark } { $level }: { $count } · вовремя { $within }/{ $of } (цель { $target }) · медиана { $median }
weekly-level-plain = { $mark } { $level }: { $count } · медиана { $median }
weekly-level-waiting = { $mark } { $level }: { $count } · ещё не приняты
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
weekly-sheet-summary = Сводка
weekly-sheet-days = Укомплектованность
weekly-sheet-cases = Случаи
weekly-sheet-gaps = Незакрытые смены
weekly-column-what = Показатель
weekly-column-value = На этой неделе
weekly-column-mean = В среднем за 4 недели
weekly-column-day = День
weekly-column-needed = Нужно (ч)
weekly-column-filled = Закрыто (ч)
weekly-column-uncovered = Не закрыто (ч)
weekly-column-level = Уровень риска
weekly-column-flagged = Новых
weekly-column-within = Вовремя
weekly-column-judged = Оценено
weekly-column-median = Медиана (мин)
weekly-column-p90 = 90-й процентиль (мин)
weekly-column-longest = Наибольшее (мин)
weekly-column-target = Цель (мин)
weekly-column-starts = Начало
weekly-column-ends = Конец
weekly-column-needed-people = Нужно
weekly-column-there = Есть
weekly-column-special = Особое
weekly-row-coverage = Укомплектованность смен (%)
weekly-row-needed = Нужные часы (ч)
weekly-row-uncovered = Незакрытые часы (ч)
weekly-row-late-drops = Поздние отказы (менее чем за 48 ч)
weekly-row-sign-ups = Записи на смены
weekly-row-no-shows = Неявки
weekly-row-expected = Ожидалось людей
weekly-row-adherence = Соблюдение графика (%)
weekly-row-flagged = Новые случаи
weekly-row-closed = Решённые случаи
weekly-row-unfinished = Открытые случаи в конце недели
weekly-row-lasting = из них открыты дольше 3 дней
weekly-row-within = Принято вовремя (%)
weekly-row-median = Время до принятия, медиана (мин)
weekly-row-debriefs = Ждут беседы
weekly-row-uncovered-ahead = Незакрытые часы за ближайшие 14 дней (ч)

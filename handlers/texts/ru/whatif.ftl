whatif-ask = <b>Что если { $name } берёт перерыв?</b>
whatif-hint = Посмотрите, какие смены остались бы непокрытыми. Ничего не меняется.
whatif-weeks = { $count ->
    [one] { $count } неделя
    [few] { $count } недели
    [many] { $count } недель
   *[other] { $count } недели
}
whatif-holes = <b>Что если { $name } берёт перерыв?</b> · { $away }
whatif-count = { $places ->
    [0] Смен в это время нет.
    [one] В это время { $places } смена. Кого-то не хватило бы в сменах: { $holes }.
    [few] В это время { $places } смены. Кого-то не хватило бы в сменах: { $holes }.
    [many] В это время { $places } смен. Кого-то не хватило бы в сменах: { $holes }.
   *[other] В это время { $places } смены. Кого-то не хватило бы в сменах: { $holes }.
}
whatif-hole = { $lights } { $when } · не хватает: { $kind } · могут прийти: { $count }
whatif-go-days = Выбрать дни
whatif-go-mark = Отметить перерыв
whatif-go-other = Другое время
whatif-go-person = Карточка человека
whatif-odd-days = Эти дни посмотреть нельзя. Выберите дни начиная с сегодняшнего и не дальше чем на год, конец после начала.

# Статистика: месяцы и тема на картинке, числа и что они значат.
stats-command-stats = Статистика: смены, случаи, люди
stats-go-explain = Пояснить
stats-go-workbook = Excel
stats-go-back = Назад к статистике
stats-go-traffic = Ввести числа
stats-head = <b>Статистика · { $topic }</b> · { $months }
stats-months =
    { $count ->
        [one] { $count } месяц
        [few] { $count } месяца
       *[many] { $count } месяцев
    }
stats-picture-coverage = По месяцам
stats-picture-week = Средняя неделя
stats-level-all = Все случаи
stats-level-extreme = Крайне высокий
stats-level-high = Высокий
stats-level-medium = Средний
stats-level-low = Низкий
stats-no-contacts = Данных контакт-центра за это время нет: ничего не загружено и не введено.
stats-explained = <b>Что значат числа · { $topic }</b>
stats-about = <b>{ $name }</b>: { $what }
stats-about-hours = <b>Закрытые часы</b>: часы из нужных, когда консультант был на месте, всей команды вместе.
stats-about-months = <b>Несколько месяцев</b>: числа складываются; открытые случаи и удержание — на конец последнего месяца. Медиана — по всем случаям вместе, пока все они хранятся; иначе указано, между чем были медианы месяцев.
stats-file = statistika-{ $months }

# Статистика: месяцы и тема на картинке, числа и что они значат.
stats-command-stats = Статистика: смены, случаи, люди
stats-go-open = Статистика
stats-go-explain = Пояснить
stats-go-workbook = Excel
stats-go-back = Назад к статистике
stats-go-traffic = Ввести числа
stats-head = <b>Статистика · { $topic }</b> · { $months }
stats-so-far = Месяц ещё не закончился, числа на текущий момент.
stats-months =
    { $count ->
        [one] { $count } месяц
        [few] { $count } месяца
       *[many] { $count } месяцев
    }
stats-topic-coverage = Смены
stats-topic-week = Средняя неделя
stats-topic-cases = Случаи
stats-topic-accepting = Время до принятия
stats-topic-reading = Чтение, беседы
stats-topic-people = Люди
stats-topic-contacts = Обращения
stats-picture-coverage = По месяцам
stats-picture-week = Средняя неделя
stats-level-all = Все случаи
stats-no-contacts = Данных контакт-центра за это время нет: ничего не загружено и не введено.
stats-explained = <b>Что значат числа · { $topic }</b>
stats-about = <b>{ $name }</b>: { $what }
stats-about-hours = <b>Закрытые часы</b>: часы из нужных, когда консультант был на месте, всей команды вместе.
stats-about-months = <b>Несколько месяцев</b>: числа складываются; открытые случаи и удержание — на конец последнего месяца. Медиана — по всем случаям вместе, пока все они хранятся; иначе указано, между чем были медианы месяцев.
stats-file = statistika-{ $months }
stats-file-what = Статистика в числах · { $months }

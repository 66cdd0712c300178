# Показатели контакт-центра: месяцы и ввод вручную.
traffic-command-traffic = Показатели контакт-центра: месяцы, импорт, ввод вручную
traffic-go-open = Контакт-центр
traffic-go-last = Последний импорт
traffic-go-counts = Подсчитано в сменах
traffic-go-settings = Настройки
traffic-go-unknown = Неизвестно
traffic-go-undo = Отменить
traffic-go-contacts = Обращения
traffic-go-answered = Отвечено
traffic-go-abandoned = Не дождались
traffic-go-wait = Среднее ожидание
traffic-go-longest = Макс. ожидание
traffic-go-within = Отвечено вовремя
traffic-go-duration = Средний чат
traffic-go-median = Медиана чата
traffic-go-concurrency = Чатов сразу
traffic-go-topic = Темы
traffic-go-language = Языки

traffic-title = <b>Показатели контакт-центра</b>
traffic-brief = <b>{ $month }</b>: { $said }
traffic-send = 📎 Чтобы добавить показатели, пришлите сюда таблицу контакт-центра (.xlsx или .csv), где на каждый день или месяц есть строка. Чтобы ввести вручную, выберите месяц.
traffic-read = <i>Бот читает из таблицы только числа, даты и короткие названия, например темы. Имена, контакты и свободный текст он не читает и не хранит.</i>
traffic-month = <b>Контакт-центр · { $month }</b>
traffic-month-how = Чтобы добавить или изменить показатель, выберите его.
traffic-ahead = Этот месяц ещё не начался.
traffic-type-contacts = Напишите число, например: 412
traffic-type-answered = Напишите число, например: 380
traffic-type-abandoned = Напишите число, например: 32
traffic-type-wait = Напишите время, например: 47 с, 1 мин 47 с или 1:47. Число без единицы — секунды.
traffic-type-longest = Напишите время, например: 12 мин или 12:30. Число без единицы — секунды.
traffic-type-within = Напишите число, например: 350, или уровень обслуживания в процентах: 92 %.
traffic-type-duration = Напишите время, например: 52 мин. Число без единицы — минуты.
traffic-type-median = Напишите время, например: 48 мин. Число без единицы — минуты.
traffic-type-concurrency = Напишите число, например: 1,4
traffic-type-topic = Напишите каждую тему на отдельной строке, число в конце:
    Тревога 45
    Отношения 38
    Новый список заменит прежний.
traffic-type-language = Напишите каждый язык на отдельной строке, число в конце:
    эстонский 350
    русский 62
    Новый список заменит прежний.
traffic-unclear-count = Здесь подходит целое число, например 412.
traffic-unclear-time = Здесь подходит время, например 47 с, 1 мин 47 с или 1:47.
traffic-unclear-number = Здесь подходит число до 100, например 1,4.
traffic-unclear-labels = Напишите каждое название на отдельной строке, число в конце, например: Тревога 45. В названии до { $most } знаков, и каждое — один раз.
traffic-too-many = Это больше, чем отвечено всего ({ $answered }).
traffic-share-of-what = Чтобы посчитать процент, сначала добавьте отвеченные обращения и не дождавшихся.
traffic-say-changed = Изменено.

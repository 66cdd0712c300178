# Ведение списка «Куда направить».
partners-title = <b>Куда направить: список</b>
partners-some =
    { $count ->
        [one] { $count } контакт
        [few] { $count } контакта
       *[other] { $count } контактов
    }
partners-none = Список пуст.
partners-some-due = ⏳ Нужно проверить: { $count }
partners-offer = Можно начать с готового списка линий помощи Эстонии. Проверьте каждый контакт: наша команда этого ещё не делала.
partners-go-load = Загрузить готовый список
partners-go-add = Добавить контакт
partners-go-card = Куда направить?
partners-go-list = Список
partners-go-checked = Проверено сегодня
partners-go-seen = Проверено
partners-go-phone = Телефон
partners-go-link = Сайт
partners-go-hours = Часы
partners-go-name = Название
partners-go-note = Заметка
partners-go-words-et = По-эстонски
partners-go-words-ru = По-русски
partners-go-words-en = По-английски
partners-go-retire = Убрать
partners-go-restore = Вернуть
partners-go-clear = Удалить
partners-go-keep = Верно
partners-go-again = Напишу снова
partners-card = <b>{ $name }</b>
partners-hours-unknown = Часы работы неизвестны
partners-hours = Часы: { $hours }
partners-unseen = ⚠️ Выберите, для чего это. До тех пор контакт никто не видит.
partners-retired = <b>{ $name }</b>: больше нет в списке.
partners-words-et = <b>По-эстонски</b>
partners-words-ru = <b>По-русски</b>
partners-words-en = <b>По-английски</b>
partners-words-name = Название: { $name }
partners-words-note = Заметка: { $note }
partners-words-none = На этом языке текста ещё нет; показывается текст на другом.
partners-ask-new = Напишите название нового контакта, до { $most } знаков.
partners-ask-name-et = Напишите название по-эстонски, до { $most } знаков.
partners-ask-name-ru = Напишите название по-русски, до { $most } знаков.
partners-ask-name-en = Напишите название по-английски, до { $most } знаков.
partners-ask-note-et = Напишите заметку по-эстонски, одна строка, до { $most } знаков.
partners-ask-note-ru = Напишите заметку по-русски, одна строка, до { $most } знаков.
partners-ask-note-en = Напишите заметку по-английски, одна строка, до { $most } знаков.
partners-ask-phone = Напишите номер, например 116 006 или +372 655 8088. До { $most } знаков.
partners-ask-link = Напишите адрес сайта, например peaasi.ee. До { $most } знаков.
partners-ask-hours =
    Напишите часы работы, до { $most } знаков. Например:
    пн-пт 9-17; сб 10-14
    пн-пт 9-12, 13-17; праздники закрыто
    ежедневно 19-7
    24 ч
    неизвестно
partners-understood =
    Понято так: { $hours }
    Верно?
partners-no-phone = По такому номеру позвонить нельзя. Например: 116 006 или +372 655 8088.
partners-no-link = Это не адрес сайта. Например: peaasi.ee.
partners-no-hours = Эти часы понять не удалось. Сначала дни, потом время: пн-пт 9-17; сб 10-14. Подойдут и «24 ч», «ежедневно 19-7», «неизвестно».
partners-not-offered = Готовый список загружается только в пустой список и только один раз.
partners-due =
    { $count ->
        [one] <b>Куда направить:</b> { $count } контакт никто не проверял { $days ->
            [one] { $days } день
            [few] { $days } дня
           *[other] { $days } дней
        }.
        [few] <b>Куда направить:</b> { $count } контакта никто не проверял { $days ->
            [one] { $days } день
            [few] { $days } дня
           *[other] { $days } дней
        }.
       *[other] <b>Куда направить:</b> { $count } контактов никто не проверял { $days ->
            [one] { $days } день
            [few] { $days } дня
           *[other] { $days } дней
        }.
    }
partners-due-how = Сверьте номер и часы с их сайтом. Если всё верно, нажмите «Проверено»; чтобы изменить, откройте контакт.
partners-due-more = И ещё { $count }.
partners-none-due = <b>Куда направить:</b> все контакты проверены.
partners-say-loaded = Список загружен
partners-say-kept = Сохранено
partners-say-checked = Проверено сегодня
partners-say-retired = Контакт убран
partners-say-restored = Контакт возвращён

partners-seed-emergency-name = Номер экстренной помощи
partners-seed-emergency-note = Жизнь, здоровье или ребёнок в непосредственной опасности.
partners-seed-victims-name = Кризисный телефон помощи пострадавшим
partners-seed-victims-note = При насилии, преступлении или в кризисе.
partners-seed-children-name = Детская линия помощи
partners-seed-children-note = Сообщить о ребёнке в беде и получить совет.
partners-seed-pastoral-name = Телефон душепопечения
partners-seed-pastoral-note = Эмоциональная поддержка и душепопечение.
partners-seed-palunabi-name = Чат palunabi.ee
partners-seed-palunabi-note = Письменная консультация: помощь пострадавшим.
partners-seed-peaasi-name = Консультации peaasi.ee
partners-seed-peaasi-note = Психическое здоровье; часы указаны на сайте.
partners-seed-lahendus-name = Lahendus.net
partners-seed-lahendus-note = Психологическая помощь в сети; часы указаны на сайте.
partners-seed-lifeline-name = Eluliin, по-эстонски
partners-seed-lifeline-note = Телефон доверия на эстонском языке.
partners-seed-lifeline_ru-name = Eluliin
partners-seed-lifeline_ru-note = Телефон доверия на русском языке.

partners-digest =
    { $count ->
        [one] { $count } контакт нужно проверить
        [few] { $count } контакта нужно проверить
       *[many] { $count } контактов нужно проверить
    }
partners-digest-go = Контакты

# Смены в виде таблицы: скачать, изменить и прислать обратно.
sheets-command-workbook = Смены в таблице Excel
sheets-go-open = Таблицы
sheets-go-ahead = Следующие 6 недель
sheets-go-month = Этот месяц
sheets-go-span = Другие дни
sheets-go-empty = Пустая таблица
sheets-go-drop = Не менять
sheets-go-marked = Таблица с пометками
sheets-go-apply = Изменить
sheets-go-anyway = Всё равно изменить
sheets-go-sure = Да, изменить

sheets-open = <b>Смены в таблице</b>
sheets-open-how = Скачайте таблицу, измените её в Excel или LibreOffice и пришлите файл сюда. До изменений вы увидите, что изменится и кто получит сообщение.
sheets-span-ask = С какого по какой день? Напишите, например: 1.12–31.12
sheets-span-unclear = Бот не понял эти дни. Напишите, например: 1.12–31.12. Не дальше чем на год вперёд.
sheets-rota =
    { $count ->
        [one] <b>{ $first } – { $last }</b>: { $count } смена
        [few] <b>{ $first } – { $last }</b>: { $count } смены
       *[other] <b>{ $first } – { $last }</b>: { $count } смен
    }
sheets-rota-how = Измените и пришлите файл сюда. Как это сделать, написано на листе «Пояснение».
sheets-file-rota = smeny
sheets-file-empty = novye-smeny
sheets-file-marked = smeny-s-pometkami
sheets-empty = Пустая таблица для новых смен. Заполните строки и пришлите файл сюда.
sheets-marked =
    { $count ->
        [one] Ваша таблица с пометками: { $count } строка. Пометки в последних столбцах.
        [few] Ваша таблица с пометками: { $count } строки. Пометки в последних столбцах.
       *[other] Ваша таблица с пометками: { $count } строк. Пометки в последних столбцах.
    }

sheets-changes = <b>{ $name }</b>
sheets-same = В таблице ничего не изменено.
sheets-missing =
    { $count ->
        [one] Из таблицы удалена { $count } строка. Это ничего не меняет: чтобы отменить смену, выберите состояние «отменена».
        [few] Из таблицы удалены { $count } строки. Это ничего не меняет: чтобы отменить смену, выберите состояние «отменена».
       *[other] Из таблицы удалено { $count } строк. Это ничего не меняет: чтобы отменить смену, выберите состояние «отменена».
    }
sheets-count-new =
    { $count ->
        [one] { $count } новая смена
        [few] { $count } новые смены
       *[other] { $count } новых смен
    }
sheets-count-moved =
    { $count ->
        [one] { $count } смена в другое время
        [few] { $count } смены в другое время
       *[other] { $count } смен в другое время
    }
sheets-count-needs =
    { $count ->
        [one] { $count } смена с другим числом мест
        [few] { $count } смены с другим числом мест
       *[other] { $count } смен с другим числом мест
    }
sheets-count-altered =
    { $count ->
        [one] { $count } смена с другой услугой, языком или подготовкой
        [few] { $count } смены с другой услугой, языком или подготовкой
       *[other] { $count } смен с другой услугой, языком или подготовкой
    }
sheets-count-cancelled =
    { $count ->
        [one] { $count } смена отменяется
        [few] { $count } смены отменяются
       *[other] { $count } смен отменяется
    }
sheets-count-added =
    { $count ->
        [one] { $count } место занимается
        [few] { $count } места занимаются
       *[other] { $count } мест занимается
    }
sheets-count-removed =
    { $count ->
        [one] { $count } место освобождается
        [few] { $count } места освобождаются
       *[other] { $count } мест освобождается
    }
sheets-line = { $line }
sheets-row = Строка { $number }: { $text }
sheets-more = … и ещё { $count }. Все они в таблице с пометками.
sheets-told = Сообщение получат: { $names }.
sheets-told-done = Сообщение получили: { $names }.
sheets-crowd = { $kind }: людей { $taken }, мест { $most }.
sheets-what-new = новая смена { $when }
sheets-what-cancelled = отменяется
sheets-what-needs = { $kind }: не меньше { $least }, мест { $most }
sheets-blocked = Так изменить нельзя: исправьте строки с ⛔ и пришлите файл снова. Ничего не изменено.
sheets-against = Некоторые правила против. Можно всё равно изменить, указав причину. Пока ничего не изменено.
sheets-all-or-nothing = Всё меняется сразу. Пока ничего не изменено.
sheets-nothing = Ничего не меняется.
sheets-why = <b>Почему отступить от правил?</b> Причина сохранится в журнале действий.
sheets-surely = <b>За этим может стоять закон о рабочем времени.</b> Всё равно изменить?
sheets-reason-agreed = Есть договорённость
sheets-reason-nobody = Больше никого нет
sheets-reason-once = Исключение
sheets-verdict-applied = Изменено.
sheets-verdict-changed = Смены тем временем изменились. Посмотрите ещё раз.
sheets-verdict-ended = Эта таблица уже подтверждена, отложена или устарела.
sheets-verdict-ask_sure = Подтвердите ещё раз.
sheets-changed = Смены тем временем изменились. Ничего не изменено, посмотрите ещё раз.
sheets-applied = <b>{ $name }</b>: изменено
sheets-dropped = Эта таблица отложена. Ничего не изменено.
sheets-expired = Этой таблице больше 24 часов. Пришлите её снова, если хотите изменить смены.
sheets-broken =
    { $count ->
        [one] <b>{ $name }</b>: { $count } ошибка. Ничего не изменено.
        [few] <b>{ $name }</b>: { $count } ошибки. Ничего не изменено.
       *[other] <b>{ $name }</b>: { $count } ошибок. Ничего не изменено.
    }
sheets-broken-how = Исправьте эти строки и пришлите файл снова.

sheets-file-large = Файл слишком большой. Не больше { $most } МБ.
sheets-file-broken = Этот файл не читается. Сохраните его снова как таблицу .xlsx.
sheets-file-bomb = В этом файле слишком много данных. Скачайте новую таблицу и скопируйте строки туда.
sheets-file-macros = Файлы с макросами бот не открывает. Сохраните его как таблицу .xlsx.
sheets-file-column = В таблице нет столбца «{ $column }». Скачайте новую таблицу и скопируйте строки туда.
sheets-file-sheet = В этом файле нет листа смен. Скачайте таблицу у бота и измените её.
sheets-file-twice = Столбец «{ $column }» есть дважды. Оставьте один.
sheets-file-rows = В таблице слишком много строк. Не больше { $most }.
sheets-file-other = Бот читает только таблицы .xlsx. Сохраните файл в этом формате и пришлите снова.

sheets-fault-formula = { $column }: формула «{ $value }». Запишите само значение.
sheets-fault-merged = Ячейки объединены. Разделите их.
sheets-fault-id = { $column }: «{ $value }» — не номер смены. Для новой смены оставьте пустым.
sheets-fault-empty = { $column }: пусто.
sheets-fault-day = { $column }: «{ $value }» — не дата.
sheets-fault-time = { $column }: «{ $value }» — не время.
sheets-fault-word = { $column }: «{ $value }» нет в списке.
sheets-fault-count = { $column }: «{ $value }» — не число от 0 до { $most }.
sheets-fault-counts = { $column }: нужно не меньше { $least }, а мест { $most }.
sheets-fault-no-places = В смене нужно хотя бы одно место.
sheets-fault-person = { $column }: в команде нет имени «{ $name }».
sheets-fault-person-similar = { $column }: в команде нет имени «{ $name }». Может быть, { $similar }?
sheets-fault-person-twice = { $column }: { $name } в этой смене дважды.
sheets-fault-repeated = Тот же номер уже в строке { $other }.
sheets-fault-gone = Смены { $shift } нет. Для новой смены оставьте номер пустым.
sheets-fault-cancelled = Эта смена отменена. Если она всё-таки состоится, добавьте её новой строкой.
sheets-fault-begun = Эта смена уже началась.
sheets-fault-skipped = Такого времени нет: часы переводят вперёд.
sheets-fault-past = Это время прошло.
sheets-fault-far = До этого больше года.
sheets-fault-exists = Такая смена уже есть. Измените её строку.
sheets-fault-twice = Та же новая смена уже в строке { $other }.

sheets-title-shifts = Смены
sheets-title-people = Люди
sheets-title-guide = Пояснение
sheets-column-shift = №
sheets-column-day = Дата
sheets-column-start = Начало
sheets-column-end = Конец
sheets-column-service = Услуга
sheets-column-language = Язык
sheets-column-qualification = Подготовка
sheets-column-least = { $kind }: не меньше
sheets-column-most = { $kind }: мест
sheets-column-people = { $kind }: кто
sheets-column-state = Состояние
sheets-column-template = Шаблон
sheets-column-changes = Изменения
sheets-column-faults = Ошибки
sheets-state-open = состоится
sheets-state-cancelled = отменена
sheets-of-template = из шаблона
sheets-team-name = Имя
sheets-team-role = Роль
sheets-team-languages = Языки
sheets-team-qualifications = Подготовка

sheets-guide-intro = Измените лист «Смены», сохраните его как таблицу .xlsx и пришлите файл боту. Сначала бот покажет, что изменится. Ничего не изменится, пока вы не подтвердите.
sheets-topic-edit = Изменения
sheets-guide-edit = Учитывается только то, что изменили вы. Что тем временем изменилось в графике, остаётся как есть. Серые ячейки заполняет бот.
sheets-topic-new = Новая смена
sheets-guide-new = Пишите в пустой строке. «№» оставьте пустым. Нужны дата, начало, конец и хотя бы одно место.
sheets-topic-names = Имена
sheets-guide-names = Пишите имена так, как на листе «Люди». Несколько имён разделяйте точкой с запятой: Mari; Jüri. Из списка можно выбрать одно.
sheets-topic-times = Время
sheets-guide-times = Время местное, например 18:00. Если конец не позже начала, это следующий день. 24:00 — полночь.
sheets-topic-cancel = Отмена смены
sheets-guide-cancel = Выберите состояние «отменена». Все, кто в смене, получат сообщение.
sheets-topic-removed = Удалённая строка
sheets-guide-removed = Удаление строки ничего не меняет.
sheets-topic-colours = Цвета
sheets-guide-colours = Красный и жирный: консультантов меньше, чем нужно. Жёлтый: не хватает дежурного, резерва или стажёра. Зелёный: все есть.
sheets-topic-rules = Правила
sheets-guide-rules = Бот проверяет все изменения вместе: пересечения смен, отдых, часы в день и в неделю, язык, подготовку. Что сделать нельзя, отмечено ⛔.
sheets-topic-send = Отправка
sheets-guide-send = Меняется всё или ничего. Подтвердить можно в течение 24 часов. Файл до 2 МБ и до 5000 строк.
sheets-about-shift = Номер смены. Не меняйте его. У новой смены пусто.
sheets-about-day = День, когда смена начинается. Обязательно.
sheets-about-start = Когда начинается. Обязательно.
sheets-about-end = Когда заканчивается. Обязательно.
sheets-about-service = Выберите из списка. Пусто значит чат.
sheets-about-language = Язык консультирования. Может быть пусто.
sheets-about-qualification = Нужная подготовка. Может быть пусто.
sheets-about-state = состоится или отменена. Пусто значит состоится.
sheets-about-template = Говорит, что смена создана по недельному шаблону. Не читается.
sheets-about-least = Сколько людей нужно не меньше. Может быть пусто.
sheets-about-most = Для скольких есть места. Пусто значит столько же, сколько нужно.
sheets-about-people = Кто в смене. Может быть пусто.

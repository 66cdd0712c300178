# Таблица контакт-центра: столбцы, суммы, сохранение и отмена.
importing-go-save = Сохранить
importing-go-columns = Столбцы
importing-go-drop = Не сохранять
importing-go-sums = Дальше: суммы
importing-go-seconds = Число без единицы — секунды
importing-go-minutes = Число без единицы — минуты
importing-go-undo = Отменить импорт
importing-go-again = Прислать таблицу

importing-wanted = 📎 Пришлите сюда таблицу контакт-центра (.xlsx или .csv), где на каждый день или месяц есть строка.
importing-file-wanted = Бот ждёт таблицу: пришлите файл .xlsx или .csv. Чтобы ввести вручную, откройте /traffic и выберите месяц.
importing-file-broken = Этот файл не читается. Сохраните его снова как таблицу .csv или .xlsx.
importing-file-empty = В этом файле не нашлось таблицы. В первой строке должны быть названия столбцов, ниже — строки по дням или месяцам.
importing-file-heavy = Этот файл слишком велик в распакованном виде. Сохраните только таблицу как .csv и пришлите её.
importing-file-old = Это старый файл (.xls) или файл с паролем, бот его не откроет. Сохраните таблицу как .xlsx или .csv без пароля.
importing-file-other = Здесь бот читает только таблицы .xlsx и .csv. Сохраните файл в одном из этих форматов и пришлите снова.
importing-file-wide = В этой таблице слишком много столбцов. Не больше { $most }.
importing-file-rota = Это таблица смен. Пришлите её ещё раз, и бот прочитает из неё смены.

importing-columns = <b>Что означают столбцы?</b>
    Если какой-то столбец определён неверно, выберите его. В следующий раз бот узнает эту таблицу.
importing-no-day = ⚠️ Укажите, в каком столбце день или месяц.
importing-closed = Не читаются: { $titles }. Столбцы с именами, контактами, кодами и свободным текстом бот не читает и не хранит.
importing-label = { $title } → { $role }
importing-column = Столбец «{ $title }» сейчас: <b>{ $role }</b>. Что он означает?
importing-unit-seconds = Число без единицы в этом столбце — секунды.
importing-unit-minutes = Число без единицы в этом столбце — минуты.
importing-role-nothing = не читать
importing-role-day = день
importing-role-month = месяц
importing-role-contacts = обращения
importing-role-answered = отвечено
importing-role-abandoned = не дождались
importing-role-wait = среднее ожидание
importing-role-longest = макс. ожидание
importing-role-within = отвечено вовремя
importing-role-duration = средняя длительность
importing-role-median = медиана длительности
importing-role-concurrency = чатов одновременно
importing-role-topic = тема
importing-role-language = язык
importing-role-count = сколько обращений
importing-role-of_topic = число по этой теме
importing-role-of_language = число по этому языку

importing-sums = <b>В таблице всего</b>
importing-whole = Весь месяц
importing-part =
    { $count ->
        [1] { $first }, 1 день из { $of }
       *[other] { $first } – { $last }, дней: { $count } из { $of }
    }
importing-more =
    { $count ->
        [one] И ещё { $count } более ранний месяц.
        [few] И ещё { $count } более ранних месяца.
       *[other] И ещё { $count } более ранних месяцев.
    }
importing-nothing = <b>В этой таблице пока не нашлось ни одного показателя.</b>
importing-nothing-how = Укажите, в каком столбце день или месяц и в каких — числа.
importing-save-how = Если всё верно, сохраните.
importing-replaces =
    { $count ->
        [one] За { $count } день или месяц показатели уже есть: новые их заменят.
        [few] За { $count } дня или месяца показатели уже есть: новые их заменят.
       *[other] За { $count } дней или месяцев показатели уже есть: новые их заменят.
    }
importing-rows-more = и ещё { $count }
importing-fault-day = День не распознан: { $count ->
        [one] строка
       *[other] строки
    } { $rows }.
importing-fault-ahead = День ещё не наступил: { $count ->
        [one] строка
       *[other] строки
    } { $rows }.
importing-fault-number = Число не распознано и остаётся неизвестным: { $count ->
        [one] строка
       *[other] строки
    } { $rows }.
importing-fault-formula = Формулы бот не вычисляет, число остаётся неизвестным: { $count ->
        [one] строка
       *[other] строки
    } { $rows }.
importing-fault-more = Отвечено вовремя больше, чем отвечено; это число остаётся неизвестным: { $count ->
        [one] строка
       *[other] строки
    } { $rows }.
importing-fault-weight = Среднее или процент не вычислить: нет числа отвеченных или не дождавшихся: { $count ->
        [one] строка
       *[other] строки
    } { $rows }.

importing-batch = ✅ <b>Импортировано { $day }</b> · { $name }
importing-batch-undone = ↩️ <b>Импорт отменён</b> · { $day } · { $name }
importing-over = Этой таблицы больше нет. Пришлите её ещё раз.
importing-say-saved = Сохранено.
importing-say-changed = Что-то изменилось. Посмотрите и сохраните снова.
importing-say-dropped = Ничего не сохранено.
importing-say-undone = Импорт отменён.

# Памятки и объявления для читателя: карточка, подтверждение, напоминания.
bulletins-command-unread = Что вам ещё нужно прочитать
bulletins-go-read = Прочитано
bulletins-go-question = Вопрос
bulletins-go-document = Документ
bulletins-go-text = Прочитать ещё раз
bulletins-go-readers = Кто прочитал
bulletins-go-open = Открыть
bulletins-go-one = Прочитать: { $title }
bulletins-go-left = Что прочитать
bulletins-go-all = Прочитать
bulletins-go-mine = Не прочитано: { $count }
bulletins-read = ✅ Прочитано { $when }
bulletins-asked = <b>Вопрос:</b> { $what }
bulletins-answered = <b>Ответ:</b> { $what }
bulletins-check = Проверочный вопрос: { $question }
bulletins-wrong = Не совсем так. Посмотрите текст ещё раз и попробуйте снова.
bulletins-reminder = Напоминание: это у вас ещё не прочитано.
bulletins-reminders =
    { $count ->
        [one] Напоминание: у вас ещё не прочитан { $count } текст.
        [few] Напоминание: у вас ещё не прочитаны { $count } текста.
       *[many] Напоминание: у вас ещё не прочитано { $count } текстов.
    }
bulletins-late = Срок прошёл, а это у вас ещё не прочитано.
bulletins-replaced = Об этом есть более новое напоминание.
bulletins-moved = Позже это открыто ещё раз, смотрите ниже в чате.
bulletins-needless = Напоминать об этом больше не нужно.
bulletins-ended-replaced = Есть новая версия.
bulletins-ended-withdrawn = Это отозвано и больше не действует.
bulletins-ended-over = Это больше не действует, срок закончился.
bulletins-ended-file = не-действует.txt
bulletins-document = { $title }
bulletins-no-document = Документа больше нет.
bulletins-not-asked = От вас подтверждение прочтения здесь не требуется.
bulletins-none = Всё прочитано.
bulletins-mine = <b>Нужно прочитать: { $count }</b>
bulletins-mine-line = { $title }
bulletins-mine-line-by = { $title }. { $by }
bulletins-mine-more = … и ещё { $more }
bulletins-home = 📘 Не прочитано: { $count }
bulletins-before = Ещё не прочитано:
bulletins-before-blocked = Смену можно будет начать, когда прочитано:
bulletins-before-line = { $title }
bulletins-missing =
    { $title }
    Срок наступил. Прочитано: { $read } из { $total }, осталось: { $count }.
bulletins-unsent =
    { $title }
    Это не вышло по плану: срок уже закончился, текста не было или нет того, что здесь исправлялось.
bulletins-untitled = Черновик без заголовка
bulletins-say-read = Спасибо, отмечено.
bulletins-say-again = Это уже отмечено.
bulletins-say-wrong = Не совсем так. Посмотрите текст ещё раз.
bulletins-say-newer = Есть новая версия. Прочитайте её.
bulletins-say-ended = Это больше не действует.
bulletins-repeated = (Отправлено повторно: неизвестно, дошло ли первое.)

# Кого-то нет в начале смены: вопрос самому человеку, оповещение руководителю, вызов резерва.
lateness-when = <b>{ $when }</b>
lateness-heading = { $light } <b>{ $when }</b>

lateness-nudge = Смена началась в <b>{ $time }</b>. Вы на месте?
lateness-nudge-here = Спасибо, вы на месте.
lateness-nudge-said = Хорошо. Если всё-таки сможете прийти, дайте знать.
lateness-nudge-gone = Место сейчас свободно. Если ещё успеете прийти, дайте знать.
lateness-nudge-relieved = Приходить уже не нужно.

lateness-called = Смена началась, и кого-то не хватает ({ $kind }). Вы в резерве: сможете прийти прямо сейчас?
lateness-called-yours = Спасибо, теперь вы в смене: { $kind }.
lateness-called-declined = Хорошо, спасибо за ответ.
lateness-called-solved = Смена закрыта, спасибо. Приходить не нужно.
lateness-coming = Спасибо, ждём вас.

lateness-over = Смена закончилась.
lateness-solved = Больше ничего делать не нужно.
lateness-nobody = <b>В смене сейчас никого нет.</b>
lateness-no-counsellor = <b>В смене сейчас нет ни одного консультанта.</b>
lateness-is-missing = ⏳ { $who }: нет отметки о начале смены
lateness-is-unreachable = ⏳ { $who }: нет отметки о начале смены, и бот не может написать этому человеку
lateness-is-said = ⏳ { $who }: прийти не сможет, об этом известно
lateness-is-missed-open = ⏳ { $who }: отметки не было; место свободно
lateness-is-excused-open = ⏳ { $who }: прийти не получилось; место свободно
lateness-is-missed = ▫️ { $who }: отметки о начале смены не было
lateness-is-excused = ▫️ { $who }: прийти не получилось
lateness-is-here = ✅ { $who }: на месте
lateness-is-done = ✅ { $who }: смена отработана
lateness-is-coming = ✅ { $who }: уже в пути
lateness-is-leaving = ⏳ { $who }: остаться не сможет
lateness-is-replaced = ✅ { $who }: замена есть
lateness-is-left = ▫️ { $who }: оставлено как есть ({ $by })
lateness-is-off = ▫️ { $who }: места в смене больше нет
lateness-more = … и ещё { $count }
lateness-help = ✅ Замена: { $who }
lateness-help-reserve = ✅ Из резерва придёт: { $who }

lateness-present = На месте: { $names }
lateness-trusted = Без Telegram, отметиться не могут: { $names }
lateness-enough = Людей достаточно и так.
lateness-reserve = В резерве: { $name }
lateness-reserve-called = В резерве: { $name }, вызов в { $time }, ответа пока нет
lateness-reserve-no = В резерве: { $name }, прийти не сможет
lateness-reserve-against = В резерве: { $name }. { $why }
lateness-reserve-unreachable = В резерве: { $name }, бот не может написать этому человеку
lateness-reserve-none = В резерве никого нет.
lateness-asked = Спрошено других: { $count } · без ответа { $silent }
lateness-held = Сейчас тихие часы: сам бот спросит других только в { $time }.
lateness-replaced = Ниже есть более новое сообщение об этой смене.
lateness-line = Не хватало в начале: { $count }

lateness-calling =
    { $count ->
        [one] Вызов отправлен { $count } человеку.
       *[other] Вызов отправлен { $count } людям.
    }
lateness-asking =
    { $count ->
        [one] Вопрос отправлен { $count } человеку.
       *[other] Вопрос отправлен { $count } людям.
    }
lateness-let-be = Остаётся как есть.
lateness-noted = Записано.
lateness-came-in-vain = Записано, что человек приходил. Место уже занято другим.
lateness-no-reserve = В резерве больше некого вызвать.
lateness-nobody-left = По правилам сейчас больше некого спросить.

lateness-go-arrive = На месте
lateness-go-leave = Не смогу прийти
lateness-go-come = Сейчас приду
lateness-go-decline = Не смогу
lateness-go-call = Вызвать резерв
lateness-go-stand-in = Беру на себя
lateness-go-stand-in-as = Беру на себя: { $kind }
lateness-go-everyone = Спросить всех сейчас
lateness-go-let-be = Оставить так: { $name }
lateness-go-is-here = На месте: { $name }
lateness-go-was-here = Отработано: { $name }
lateness-go-excuse = Уважительно: { $name }
lateness-go-put = Записать кого-то
lateness-go-show = Открыть смену
lateness-go-open = Кого не было

lateness-digest-shifts = Смены закрыты { $covered }/{ $count }
lateness-digest-late =
    { $count ->
        [one] { $count } опоздание
        [few] { $count } опоздания
       *[many] { $count } опозданий
    }
lateness-digest-missed =
    { $count ->
        [one] { $count } неявка
        [few] { $count } неявки
       *[many] { $count } неявок
    }

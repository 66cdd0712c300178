# Передача смены: заметка и случаи для следующей.
handover-go-begin = Передача смены
handover-go-note = Заметка для следующей смены
handover-go-noted = Ваша заметка для следующей смены
handover-go-cases = Передать случаи
handover-go-change = Изменить заметку
handover-go-unnote = Удалить заметку
handover-go-got = Что передано
handover-go-show = Показать смену
handover-choice = Передать: { $case }
handover-chosen = ✓ { $case }
handover-title = <b>Передача смены</b> · { $when }
handover-next = Следующая смена: { $when }
handover-next-none = Следующей смены в плане ещё нет. Если её добавят в течение семи дней, она получит то, что вы оставите.
handover-goes = Следующей смене, { $when }, передаётся: { $what }.
handover-waiting = Пока оставлено: { $what }.
handover-what-note = ваша заметка
handover-what-cases = { $count ->
    [1] случай { $refs }
   *[other] случаи { $refs }
}
handover-note = Ваша заметка: <i>{ $note }</i>
handover-offer = Если следующей смене нужно что-то знать, оставьте короткую заметку.
handover-choose = Выбранный случай следующая смена увидит по номеру, уровню риска и состоянию. Больше о нём ничего не передаётся.
handover-no-seal = Заметку сейчас нельзя сохранить: ключ шифрования не задан. Сообщите об этом руководителю.
handover-noting = Напишите заметку одним сообщением. Её увидит следующая смена, затем она удаляется.
handover-noting-over = Заметка больше не ожидается.
handover-not-there = Передать смену может тот, кто на ней был.
handover-early = Передать смену можно в последние полчаса и после её окончания.
handover-late = Следующая смена закончилась, всё переданное удалено.
handover-cases = <b>Передано</b>
handover-case = { $case }
handover-left-note = 📝 <i>{ $note }</i>
handover-more = … и ещё { $more }
handover-lost = Эту заметку больше не прочитать: ключ шифрования сменился.
handover-left = Предыдущая смена передала: { $cases ->
    [0] { "" }
    [one] { $cases } случай
    [few] { $cases } случая
   *[other] { $cases } случаев
}{ $cases ->
    [0] { "" }
   *[other] { $notes ->
        [0] { "" }
       *[other] { ", " }
    }
}{ $notes ->
    [0] { "" }
    [one] { $notes } заметка
    [few] { $notes } заметки
   *[other] { $notes } заметок
}
handover-got = <b>{ $when }</b>
handover-gone = Переданное здесь больше не показывается.
handover-say-unnoted = Заметка удалена.
handover-say-handed = { $ref } передаётся следующей смене, { $when }.
handover-say-handed-none = { $ref } получит следующая смена, когда она появится в плане.
handover-say-kept = { $ref } следующей смене не передаётся.

# Резервный список: очередь на заполненную смену и предложение освободившегося места.
waiting-go-join = В резервный список
waiting-go-join-as = В резервный список: { $kind }
waiting-go-again = Снова в список
waiting-go-leave = Убрать меня из списка
waiting-go-take = Беру смену
waiting-go-decline = Не в этот раз
waiting-go-show = Открыть смену
waiting-go-mine = Резервные списки
waiting-go-shifts = Мои смены

waiting-before =
    { $count ->
        [0] В резервном списке пока никого нет.
       *[other] В резервном списке перед вами: { $count }
    }
waiting-before-as =
    { $count ->
        [0] В резервном списке ({ $kind }) пока никого нет.
       *[other] В резервном списке ({ $kind }) перед вами: { $count }
    }
waiting-standing = Вы в резервном списке под номером { $number }.
waiting-joined = Вы в списке. Свободное место предложат вам.
waiting-left = Вас больше нет в резервном списке.
waiting-free-now = Сейчас есть свободное место, просто возьмите его.
waiting-not-now = Сейчас вы не можете взять это место. Причина указана в карточке.

waiting-about = <b>{ $when }</b>
waiting-offered = В смене <b>{ $when }</b> есть свободное место ({ $kind }), и подошла ваша очередь.
waiting-special = { $what }
waiting-until = Место держат для вас до { $until }.
waiting-for-all = Смена скоро начнётся, поэтому место никому не держат: его получит тот, кто нажмёт первым.
waiting-free = Если не подходит, нажмите «Не в этот раз». Причину не спросят.
waiting-yours = Спасибо. Место ваше: { $when }
waiting-yours-line = Спасибо, место ваше.
waiting-newer = Вам отправлено более новое предложение.
waiting-withdrawn = Это место больше не держат для вас.
waiting-filled = Место тем временем занято.
waiting-declined = Вас больше нет в резервном списке этой смены.
waiting-gone = Это место больше не ваше.
waiting-lapsed = Время предложения вышло, и вас больше нет в резервном списке.

waiting-names = Резервный список: { $names }
waiting-names-as = Резервный список ({ $kind }): { $names }
waiting-name-offered = { $name } (предложено до { $until })
waiting-name-passed = { $name } (сейчас не может)

waiting-mine = <b>Резервные списки</b>
waiting-mine-hint = Когда место освободится, его предложат вам и какое-то время будут держать. Нажмите на смену, чтобы посмотреть её.
waiting-mine-none = Сейчас вы не состоите ни в одном резервном списке.
waiting-row = { $when } · № { $number }
waiting-row-offered = { $when } · держат для вас до { $until }
waiting-row-for-all = { $when } · место свободно
waiting-home =
    { $count ->
        [one] Вы в резервном списке { $count } смены.
        [few] Вы в резервных списках { $count } смен.
       *[other] Вы в резервных списках { $count } смен.
    }

# Обмен сменами с коллегой.
swaps-go-swap = Обменяться с коллегой
swaps-go-ask = Спросить
swaps-go-other = Выбрать другую
swaps-go-accept = Меняюсь
swaps-go-decline = Не в этот раз
swaps-go-withdraw = Отозвать предложение
swaps-go-proposal = ⇄ { $when }
swaps-go-show = Открыть смену
swaps-go-calendar = Календарь

swaps-title = <b>Обмен с коллегой</b>
swaps-gives = Отдаёте: <b>{ $what }</b>
swaps-gets = Получаете: <b>{ $what }</b>
swaps-list-hint = Выберите, какую смену взяли бы взамен. Здесь только те, что подходят и вам, и коллеге.
swaps-list-none = Сейчас нет смены, на которую можно обменять эту.
swaps-not-now = Эту смену сейчас нельзя обменять.
swaps-enough =
    { $most ->
        [one] По этой смене уже ждёт ответа { $most } предложение. Подождите ответа или отзовите его.
        [few] По этой смене уже ждут ответа { $most } предложения. Подождите ответа или отзовите одно из них.
        [many] По этой смене уже ждут ответа { $most } предложений. Подождите ответа или отзовите одно из них.
       *[other] По этой смене уже ждут ответа { $most } предложения. Подождите ответа или отзовите одно из них.
    }
swaps-choice-hint = Если коллега согласится, обмен состоится сразу. До этого ваша смена остаётся вашей.
swaps-choice-held = Сейчас тихие часы: коллега получит вопрос в { $time }.
swaps-proposed = Вопрос отправлен коллеге.
swaps-proposed-held = Коллега получит вопрос в { $time }.

swaps-line-mine = Вы попросили у коллеги взамен: { $when }. Ответа пока нет.
swaps-line-asked = Коллега предлагает взамен: { $when }.
swaps-line-offered = Коллега предлагает вам эту смену за вашу: { $when }.

swaps-mine-open = Вы предложили коллеге обменяться сменами.
swaps-mine-waiting = Ответа пока нет. До этого ваша смена остаётся вашей.
swaps-mine-declined = Коллеге в этот раз не подходит.
swaps-mine-withdrawn = Предложение отозвано.
swaps-asked-open = Коллега спрашивает, не обменяетесь ли вы сменами.
swaps-asked-free = Если не подходит, нажмите «Не в этот раз». Причину не спросят.
swaps-asked-declined = Хорошо. Об этом обмене вас больше не спросят.
swaps-asked-withdrawn = Предложение отозвано: вопрос снят.
swaps-accepted = Обмен состоялся: теперь ваша смена <b>{ $when }</b>.
swaps-accepted-theirs = У коллеги теперь { $when }.
swaps-accepted-once = Обмен состоялся: { $gets } вместо { $gives }.
swaps-lapsed = Этот обмен больше невозможен.
swaps-stays = <b>{ $when }</b> остаётся за вами.
swaps-stays-theirs = { $when } остаётся за коллегой.

swaps-toast-open = Предложение ждёт ответа.
swaps-toast-accepted = Обмен состоялся.
swaps-toast-declined = Хорошо, в этот раз без обмена.
swaps-toast-withdrawn = Предложение отозвано.
swaps-toast-lapsed = Этот обмен больше невозможен.

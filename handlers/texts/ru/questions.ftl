# Вопросы о памятках и объявлениях: кто спрашивает, кто отвечает, ответ для всех.
questions-command-questions = Вопросы, на которые ещё нет ответа
questions-go-text = Открыть текст
questions-go-answer = Ответить
questions-go-all = Ответить всем
questions-go-back = Назад
questions-go-list = Вопросы без ответа
questions-go-one = ❓ { $what }
questions-asking = Напишите вопрос, до { $most } знаков. Не пишите ничего об обратившемся.
questions-placeholder = Ваш вопрос
questions-yours = <b>Ваш вопрос:</b> { $what }
questions-sent = Вопрос отправлен. Ответ придёт сюда.
questions-asks = Спрашивает { $name }:
questions-what = <b>{ $what }</b>
questions-answer = <b>Ответ</b> ({ $name }): { $what }
questions-for-all = Этот ответ видят все читатели, без имени автора вопроса.
questions-ended = Этот текст больше не действует.
questions-answering = Напишите ответ, до { $most } знаков. Его увидит только автор вопроса.
questions-answering-all = Напишите ответ, до { $most } знаков. Под текстом его увидят все, без имени автора вопроса.
questions-answer-placeholder = Ваш ответ
questions-list = <b>Вопросы без ответа: { $count }</b>
questions-more = … и ещё { $more }
questions-none = На все вопросы есть ответы.
questions-sealed = Вопросы сейчас нельзя прочитать: ключ шифрования другой.
questions-lost = больше не прочитать: ключ шифрования сменился
questions-home = ❓ Вопросы без ответа: { $count }
questions-taken = На это уже ответили.
questions-empty = Напишите несколько слов.
questions-no-seal = Сейчас вопрос нельзя хранить зашифрованным, поэтому он не принимается. Спросите руководителя напрямую.

questions-digest =
    { $count ->
        [one] { $count } вопрос без ответа (ждёт { $waits })
        [few] { $count } вопроса без ответа (старший ждёт { $waits })
       *[many] { $count } вопросов без ответа (старший ждёт { $waits })
    }

# Вопрос автору сообщения и ответ, по одному нажатию.
inquiring-choice = Вопрос одним нажатием. { $name } увидит две кнопки, ответ придёт сюда.
inquiring-by = Спрашивает { $name }:
inquiring-asks-here = <b>Вы ещё в чате?</b>
inquiring-asks-called = <b>Вызвана ли 112?</b>
inquiring-asks-talk = <b>Можете говорить?</b> После «да» вам позвонят.
inquiring-over = Отвечать на это уже не нужно.
inquiring-answered = Отвечает { $name }:
inquiring-say-asked = Вопрос отправлен: { $question }
inquiring-say-answered = Ответ отправлен.

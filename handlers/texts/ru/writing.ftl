# Как пишутся памятки и объявления: текст, ссылка и файл, проверочный вопрос, тема.
writing-command-brief = Написать команде: объявление или памятка
writing-home =
    { $count ->
        [one] ✏️ Не закончено: { $count } объявление или памятка
        [few] ✏️ Не закончено: { $count } объявления или памятки
       *[other] ✏️ Не закончено: { $count } объявлений или памяток
    }
writing-list = <b>Написать команде</b>
writing-list-hint = Объявление делают один раз. Памятка остаётся в силе.
writing-draft = ✏️ { $title } · { $name }, { $day }
writing-planned = 🕘 { $title } · уйдёт { $when } ({ $name })
writing-untitled = без заголовка
writing-none = Пока ничего нет.
writing-in = <b>{ $language }</b>
writing-titled = <b>{ $title }</b>
writing-quoted = { $text }
writing-text-hint = Напишите одним сообщением: первая строка – заголовок (до { $title } знаков), под ней до { $lines } строк текста (всего до { $body } знаков).
writing-text-nothing = Напишите хотя бы заголовок.
writing-title-long = Заголовок слишком длинный: { $has } зн., помещается { $most }. Напишите ещё раз, первая строка короче. Черновик остался как был.
writing-body-long = Текст слишком длинный: { $has } зн., помещается { $most }. Напишите короче или добавьте длинный текст файлом. Черновик остался как был.
writing-news = <b>Что изменилось?</b>
writing-news-hint = Напишите одним предложением, что нового (до { $most } знаков). Читатель увидит это первым.
writing-link = 🔗 { $link }
writing-link-in = 🔗 { $language }: { $link }
writing-no-link = 🔗 Ссылки нет.
writing-file = 📎 { $language }: { $name }
writing-no-file = 📎 Файла нет.
writing-extras-hint = Напишите ссылку (https://…) или пришлите файл PDF или Word (.docx), до { $most } МБ. Читатели на другом языке получат тот же файл, если на их языке другого нет.
writing-link-long = Ссылка слишком длинная: помещается { $most } знаков.
writing-link-unclear = Такую ссылку нельзя открыть. Напишите её в виде https://example.ee/page.
writing-file-whose = К чему этот файл? Откройте черновик и пришлите файл ещё раз.
writing-file-kind = Добавить можно файл PDF или Word (.docx). Сохраните его так и пришлите ещё раз.
writing-file-other = Это не PDF и не файл Word (.docx), хотя название так говорит, или в нём есть макросы. Сохраните его заново и пришлите.
writing-file-locked = Файл с паролем или в старом формате. Сохраните его без пароля как PDF или .docx и пришлите.
writing-file-name = Название файла говорит, о ком идёт речь. Назовите файл иначе и пришлите.
writing-check = <b>Проверочный вопрос</b>
writing-check-hint = Напишите одним сообщением: первая строка – вопрос (до { $length } знаков), под ней от { $least } до { $most } ответов, каждый на своей строке. Перед верным поставьте звёздочку (*).
writing-check-answers = Ответов должно быть от { $least } до { $most }, каждый на своей строке. Сейчас их { $has }.
writing-check-right = Отметьте один верный ответ звёздочкой: * Да.
writing-check-same = Два ответа одинаковы.
writing-check-differs = На другом языке ответов { $others }, здесь { $has }. Их должно быть поровну.
writing-check-other = На другом языке верный ответ – номер { $number }. Расположите ответы в том же порядке.
writing-question-long = Вопрос слишком длинный: { $has } зн., помещается { $most }.
writing-answer-long = Ответ слишком длинный: помещается { $most } знаков.
writing-topic = <b>Тема:</b> { $topic }
writing-topic-none = не указана
writing-topic-hint = По теме памятку находят командой /guide. Выберите или напишите новую (до { $most } знаков).
writing-not-in-force = Это больше не действует. Напишите новое.
writing-replaced = Этот черновик теперь ниже.
writing-go-new = Написать команде
writing-go-announcement = 📣 Объявление
writing-go-guidance = 📘 Памятка
writing-go-list = Черновики
writing-go-news = Что изменилось
writing-go-unsay = Убрать этот язык
writing-go-every = Все
writing-go-unlink = Убрать ссылку
writing-go-detach = Убрать файл ({ $language })
writing-go-topic = Тема: { $topic }
writing-go-no-topic = Без темы
writing-go-check = Проверочный вопрос
writing-go-uncheck = Убрать вопрос
writing-say-taken = Теперь это пишете вы.
writing-say-removed = Убрано.
writing-say-there = Следующая версия уже пишется. Вот она.

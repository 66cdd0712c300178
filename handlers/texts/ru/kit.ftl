# Слова, общие для всех частей.
kit-home = На главную
kit-back = Назад
kit-cancel = Отмена
kit-previous = ‹ Назад
kit-next = Дальше ›
kit-page = { $page } / { $pages }

kit-gone = Этого больше нет.
kit-not-yours = У вас нет прав на это действие.
kit-failed = У нас что-то пошло не так, ничего не изменилось. Попробуйте ещё раз через минуту.

kit-language-et = Eesti
kit-language-en = English
kit-language-ru = Русский

kit-role-volunteer = волонтёр-консультант
kit-role-counsellor = штатный консультант
kit-role-trainee = стажёр
kit-role-lead = ведущий специалист
kit-role-manager = руководитель команды
kit-role-keeper = технический администратор

# Weekly templates: the list and one of them.
templates-command-templates = Weekly templates: what the rota is made of
templates-go-new = New template
templates-go-change = Change
templates-go-end = End template
templates-list = <b>Weekly templates</b>
templates-list-hint = Shifts are made from templates by themselves. Choose one to see or change it.
templates-list-none = There are no templates yet. Make the first one: from then on shifts are made from it by themselves.
templates-card = <b>Weekly template</b>
templates-ended = This template has ended.
templates-ahead =
    { $count ->
        [0] No shift of this template is ahead.
        [one] 1 shift of this template is ahead.
       *[other] { $count } shifts of this template are ahead. The next ones:
    }

templates-digest-until = The rota ends { $day }
templates-digest-go = Rota templates

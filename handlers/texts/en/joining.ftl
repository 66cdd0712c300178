joining-button-invite = Invite
joining-button-plain = Add without Telegram
joining-button-copy = Copy link
joining-button-open = Open link
joining-button-card = Open card
joining-button-again = Make a new invite
joining-button-losing = Lost phone
joining-button-cut-off = Cut off, make a new invite

joining-choose-link = What is their role in the team? Type the name next, and you get a link to pass on.
joining-choose-plain = What is their role in the team? Somebody without Telegram is in the rota, but the bot does not write to them.
joining-ask-name = A new { $role }. Type their name.

joining-invitation =
    Invite: <b>{ $name }</b>

    { $link }

    Pass the link on to this person only. It is valid for { $hours } hours, until { $until }, and works once.
joining-invitation-shown = Invite: <b>{ $name }</b>. The link is not shown a second time. If it is lost, make a new one from the card.
joining-invitation-used = <b>{ $name }</b> has joined the team. The link no longer works.
joining-invitation-ended = Invite: <b>{ $name }</b>. This link no longer works.

joining-losing = <b>{ $name }</b>: the Telegram account of the lost phone loses access at once. You get a new invite to pass on.
joining-say-link = New invite made
joining-say-cut-off = The old account no longer has access

joining-entry-already = You are already in the team. The invite was not used.
joining-entry-used = This invite has been used. Ask for a new one from whoever gave you the link.
joining-entry-expired = This invite is no longer valid. Ask for a new one from whoever gave you the link.

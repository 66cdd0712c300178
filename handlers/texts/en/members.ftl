members-command-team = Team: who is who, invites and roles

members-home-waiting = { $count ->
    [one] { $count } invite is waiting to be accepted.
   *[other] { $count } invites are waiting to be accepted.
}

members-button-team = Team
members-button-role = Change role
members-button-language = Change language
members-button-skills = Skills
members-button-rename = Change name
members-button-away = Absence
members-button-whatif = What if …?
members-button-disable = Remove from team
members-button-disable-surely = End access
members-button-restore = Bring back

members-team = { $count ->
    [one] <b>Team</b> · { $count } person
   *[other] <b>Team</b> · { $count } people
}
members-team-waiting = { $mark } not on Telegram yet: { $count }
members-team-unreachable = { $mark } not getting messages: { $count }
members-team-away = { $mark } away: { $count }
members-team-soon = { $mark } away soon: { $count }
members-team-left = { $mark } left: { $count }

members-team-stands-in = { $name } stands in for { $whom } ({ $when })
members-card-name = <b>{ $name }</b>
members-card-role = Role: { $role }
members-card-language = Language: { $language }
members-card-joined = Joined { $since }
members-card-unreachable = ⚠️ Not getting messages since { $since }
members-card-invited = ⏳ Invite is waiting, valid until { $until }
members-card-invite-over = ⏳ Invite is no longer valid, no access
members-card-no-telegram = Without Telegram: the bot does not write to them
members-card-away = ⏸ Away: { $away }
members-card-left = ✕ Left the team, no access

members-roles = What is the role now: <b>{ $name }</b>?
members-languages = Which language does the bot speak: <b>{ $name }</b>?
members-ask-new-name = <b>{ $name }</b>: type the new name.

members-leaving = <b>{ $name }</b> loses access at once.
members-leaving-places = { $count ->
    [0] They have no shifts to come.
    [one] { $count } place in a shift to come becomes free.
   *[other] { $count } places in shifts to come become free.
}

members-say-role = Role changed
members-say-language = Language changed
members-say-disabled = Access has ended
members-say-restored = Back in the team

members-joined = <b>{ $name }</b> ({ $role }) has joined the team.
members-unreachable = ⚠️ <b>{ $name }</b> is not getting the bot's messages: the bot is blocked or the Telegram account is closed. Please reach them another way.
members-reachable = <b>{ $name }</b> is getting the bot's messages again.
members-role-changed = Your role is now <b>{ $role }</b>.
members-told-restored = You are back in the team.

members-not-yourself = You cannot change this about yourself. Ask a colleague.
members-has-left = This person has left the team.
members-has-joined = This person has already joined.
members-no-name = Type the name in letters, up to { $most } characters.
members-name-taken = { $name } is already in the team. Add the first letter of the surname, for example.

members-digest-more = { $names } and { $count } more
members-digest-silent = The bot cannot reach: { $names }
members-digest-waiting =
    { $count ->
        [one] { $count } invite not used yet
       *[other] { $count } invites not used yet
    }

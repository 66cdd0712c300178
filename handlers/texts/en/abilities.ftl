# Skills: languages one counsels in, qualifications, being duty lead and the weekly target.
abilities-command-skills = Skills: the languages you counsel in, and your weekly target
abilities-go-mine = My skills
abilities-go-target = Weekly target
abilities-go-usual = The team's usual
abilities-go-duty = Duty lead
abilities-go-guide = Beside a trainee
abilities-go-names = Qualifications
abilities-go-add = Add one
abilities-go-rename = Rename
abilities-go-retire = Retire
abilities-go-retire-surely = Yes, retire it
abilities-mine = <b>My skills</b>
abilities-of = <b>{ $name }</b> · { $role }
abilities-languages = Counsels in: { $languages }
abilities-languages-unsaid = Counsels in: { $languages } (as spoken with the bot)
abilities-qualifications = Qualifications: { $names }
abilities-unqualified = Qualifications: none noted
abilities-duty = Duty lead: yes
abilities-no-duty = Duty lead: no
abilities-duty-always = Duty lead: yes, always as a lead
abilities-guides = Beside a trainee: yes
abilities-guides-not = Beside a trainee: no
abilities-target = Weekly target: { $lasting }
abilities-target-usual = Weekly target: { $lasting } (the team's usual)
abilities-my-target = <b>My weekly target</b>
abilities-target-of = <b>{ $name }</b>
abilities-target-type = Tap, or type the hours, 0–{ $most }, such as 4 or 4.5.
abilities-target-range = A target is { $least } to { $most } hours a week. Type it like 4 or 4.5.
abilities-beyond-mine = { $count ->
    [one] ⚠️ { $count } place of yours needs something that is not noted here. It stays yours.
   *[other] ⚠️ { $count } places of yours need something that is not noted here. They stay yours.
}
abilities-beyond-theirs = { $count ->
    [one] ⚠️ { $count } place taken needs something that is not noted here. It stays.
   *[other] ⚠️ { $count } places taken need something that is not noted here. They stay.
}
abilities-beyond-line = { $when }: { $reason }
abilities-say-changed = Changed
abilities-changed = What is noted about your skills was changed. Now it is:
abilities-names = <b>Qualifications</b>
abilities-names-some = A shift or a weekly plan can ask for one of these. The number says how many people have it.
abilities-names-none = None has been added yet.
abilities-ask-name = Type the name of the qualification, up to { $most } characters.
abilities-ask-new-name = <b>{ $name }</b>: type the new name, up to { $most } characters.
abilities-name = <b>{ $name }</b>
abilities-holders = { $count ->
    [0] Nobody has it yet.
    [one] { $count } person has it.
   *[other] { $count } people have it.
}
abilities-asking-templates = { $count ->
    [one] { $count } weekly plan asks for it: { $which }
   *[other] { $count } weekly plans ask for it: { $which }
}
abilities-asking-shifts = { $count ->
    [one] { $count } shift asks for it: { $which }
   *[other] { $count } shifts ask for it: { $which }
}
abilities-retiring = Retire <b>{ $name }</b>?
abilities-retiring-asked = From then on these shifts can be taken without it. Places taken stay.
abilities-retiring-unasked = No shift and no weekly plan asks for it.
abilities-has-left = This person has left the team.
abilities-no-shifts = There are no shifts in this role.
abilities-no-language = One language has to stay. Choose another one first.
abilities-always-leads = A lead may always be duty lead.
abilities-trainee = A trainee is no duty lead yet.
abilities-no-guide = A trainee sits beside a counsellor themselves.
abilities-no-name = Type a name with letters, up to { $most } characters.
abilities-name-taken = { $name } is there already.
abilities-name-retired = { $name } was retired. Add it again and it is back.
abilities-too-many = At most { $most } qualifications can be in use at a time.

# Where to refer: partners and helplines by need.
referral-command-refer = Where to refer: helplines and partners
referral-go-open = Where to refer
referral-title = <b>Where to refer</b>
referral-danger = Danger to life: <b>112</b>
referral-ask = What does the person need help with?
referral-empty = The list is still empty. The lead specialist can fill it.
referral-go-all = All contacts
referral-go-keep = Change the list
referral-go-needs = Other needs
referral-go-copy = Copy { $phone }
referral-any = All
referral-of = <b>{ $need }</b> · as of { $clock }
referral-of-page = <b>{ $need }</b> · as of { $clock } · { $page }
referral-nothing = Nobody on the list is for this. Look at other needs or choose "All".

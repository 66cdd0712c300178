# Words that every part uses.
kit-home = Home
kit-back = Back
kit-cancel = Cancel
kit-previous = ‹ Previous
kit-next = Next ›
kit-page = { $page } / { $pages }

kit-gone = This is no longer there.
kit-not-yours = You do not have the right to do this.
kit-failed = Something went wrong on our side and nothing was changed. Please try again in a moment.

kit-language-et = Eesti
kit-language-en = English
kit-language-ru = Русский

kit-role-volunteer = volunteer counsellor
kit-role-counsellor = staff counsellor
kit-role-trainee = trainee
kit-role-lead = lead specialist
kit-role-manager = team manager
kit-role-keeper = technical keeper

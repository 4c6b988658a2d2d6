package align

// english lists the signs of English.
var english = tongue{
	negation: `not: not, no, none, nobody, nothing, neither, nor, nowhere, non, no one
		never: never
		without: without
		refrain: refrain from, refrains from, refraining from, abstain from, abstains from
		fail: fail to, fails to, failed to
		-: not only, not merely, without prejudice, whether or not, no doubt`,
	modality: `shall: shall
		must: must
		will: will
		would: would
		should: should, ought
		may: may
		can: can
		could: could
		might: might
		is to: is to, are to
		have to: has to, have to, had to
		oblige: obliged, obligated, is required, are required, be required, bound / to, bound / not to, under an obligation
		permit: entitled, permitted, allowed, authorised, authorized, permit, permits, allow, allows
		forbid: prohibited, forbidden, banned, prohibit, prohibits, forbid, forbids
		endeavour: endeavour, endeavours, endeavor, endeavors, strive, strives, make efforts, makes efforts, make every effort, make all efforts, best efforts, seek / to, seeks / to, try / to, tries / to, attempt / to, attempts / to, aim / to, aims / to
		undertake: undertake, undertakes, pledge, pledges, commit / to, commits / to
		consider: consider, considers
		urge: encouraged / to, invited / to, urged / to, requested / to, called upon`,
	limit: `only: only, solely, exclusively, nothing but
		all: all, every, each, entire, everyone, everybody, the whole
		some: some, several, certain, a few, part of
		many: many
		most: most / of
		few: few
		at least: at least, not less than, no less than, not fewer than, no fewer than, a minimum of, minimum / #, or more
		at most: at most, not more than, no more than, not exceeding, not exceed, up to, a maximum of, maximum / #, no longer than, not longer than, or less, or fewer
		more than: more than, in excess of, exceeding, exceed, over / #, above / #, greater than, longer than
		less than: less than, fewer than, under / #, below / #, shorter than
		about: about / #, around / #, approximately, roughly, some / #, nearly / #, almost / #, circa
		by: by / #, by / the #, by the end, no later than, not later than, at the latest
		before: before, prior to
		until: until, till
		after: after
		since: since
		unless: unless, except, save / for, other than, with the exception of, excluding
		if: if, provided / that, on condition / that, on the condition / that, subject to
		at once: immediately, immediate, forthwith, at once, without delay, without undue delay
		as soon as possible: as soon as possible, in due course
		temporary: temporarily, temporary, provisionally, provisional, interim
		permanent: permanently, permanent, indefinitely
		-: each other, at all, first of all, above all, after all, the only, thereafter, as if, even if`,
}

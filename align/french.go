package align

// french lists the signs of French.
var french = tongue{
	negation: `not: ne, pas, aucun, aucune, ni, nul, nulle
		never: jamais
		without: sans
		-: sans préjudice, non seulement`,
	modality: `doit: doit, doivent
		devra: devra, devront
		should: devrait, devraient
		peut: peut, peuvent
		pourra: pourra, pourront
		pourrait: pourrait, pourraient
		oblige: obligé, obligée, obligés, tenu de, tenue de, tenus de, tenues de
		permit: autorisé, autorisée, autorisés, autorisées, le droit / de
		forbid: interdit, interdite, interdits, interdites
		endeavour: s'efforce, s'efforcent`,
	limit: `only: seulement, uniquement, exclusivement
		all: tous, toutes, tout, toute, chaque
		some: certains, certaines, quelques
		at least: au moins
		at most: au plus, jusqu'à, au maximum
		more than: plus de
		less than: moins de
		about: environ
		by: au plus tard
		before: avant
		after: après
		unless: sauf, à moins
		if: si, à condition
		at once: immédiatement, sans délai
		temporary: temporairement, provisoirement, provisoire, temporaire
		permanent: permanent, permanente`,
}

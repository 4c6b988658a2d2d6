package align

// spanish lists the signs of Spanish; "no" stands with those of English.
var spanish = tongue{
	negation: `not: ningún, ninguna, ninguno, nadie
		never: nunca
		without: sin`,
	modality: `debe: debe, deben
		deberá: deberá, deberán
		should: debería, deberían
		puede: puede, pueden
		podrá: podrá, podrán
		oblige: obligado, obligada, obligados, obligadas
		permit: autorizado, autorizada, autorizados, autorizadas
		forbid: prohibido, prohibida, prohibidos, prohibidas`,
	limit: `only: sólo, solo, solamente, únicamente, exclusivamente
		all: todos, todas, todo, toda, cada
		some: algunos, algunas
		at least: al menos, por lo menos
		at most: como máximo, hasta / #
		more than: más de
		less than: menos de
		before: antes
		after: después
		unless: salvo, excepto
		at once: inmediatamente
		temporary: temporalmente
		permanent: permanentemente`,
}

package align

// german lists the signs of German.
var german = tongue{
	negation: `not: nicht, kein, keine, keinen, keinem, keiner, keines, weder, niemand, nichts
		never: nie, niemals
		without: ohne
		-: nicht nur`,
	modality: `soll: soll, sollen
		muss: muss, muß, müssen
		should: sollte, sollten
		darf: darf, dürfen
		kann: kann, können
		könnte: könnte, könnten
		hat zu: hat zu, haben zu, ist zu, sind zu
		oblige: verpflichtet
		permit: berechtigt, befugt, erlaubt, gestattet
		forbid: verboten, untersagt
		endeavour: bemüht, bemühen, bestrebt`,
	limit: `only: nur, ausschließlich, lediglich
		all: alle, allen, aller, jede, jeder, jedes, jeden, sämtliche
		some: einige, einigen, manche
		at least: mindestens, wenigstens, nicht weniger als
		at most: höchstens, bis zu, nicht mehr als, maximal
		more than: mehr als, über / #
		less than: weniger als, unter / #
		about: etwa / #, rund / #, ungefähr, circa
		by: spätestens, bis / #
		before: vor
		after: nach
		unless: außer, sofern nicht, es sei denn
		if: wenn, sofern, falls, vorbehaltlich
		at once: sofort, unverzüglich
		temporary: vorübergehend, vorläufig
		permanent: dauerhaft, ständig`,
}

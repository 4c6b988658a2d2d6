package align

// hebrew and arabic list the signs of these languages. Written close to the
// next word ("ולא", "ولا"), a conjunction makes a form of its own.
var (
	hebrew = tongue{
		negation: `not: לא, ולא, שלא, אין, ואין, שאין, אל, אינו, אינה, אינם
			without: בלי, ללא`,
		modality: `must: חייב, חייבת, חייבים, חייבות
			should: צריך, צריכה, צריכים
			may: רשאי, רשאית, רשאים, יכול, יכולה, יכולים
			forbid: אסור, אסורה`,
		limit: `only: רק, בלבד
			all: כל
			before: לפני
			after: אחרי, לאחר`,
	}
	arabic = tongue{
		negation: `not: لا, ولا, ألا, لم, ولم, لن, ولن, ليس, ليست, غير
			without: دون, بدون`,
		modality: `must: يجب, تلتزم, يلتزم
			should: ينبغي
			may: يجوز, يمكن, يحق
			forbid: يحظر, تحظر`,
		limit: `only: فقط
			all: جميع, كل
			unless: إلا
			before: قبل
			after: بعد`,
	}
)

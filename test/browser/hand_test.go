package browser

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// hand is how a person acts on a page: with the pointer or with the keyboard.
type hand interface {
	// press follows a link, presses a button, ticks a box or opens what is folded.
	press(selector string)
	// write replaces what stands in a field.
	write(selector, text string)
	// choose chooses what a list offers by its words.
	choose(selector, words string)
	// verb begins one of the five deeds of review: the key a, e, r, c or n, or
	// the button that has it.
	verb(key string)
}

// pointer acts with the mouse, and types.
type pointer struct{ *tab }

func (p pointer) press(selector string) {
	p.Helper()
	x, y := p.middle(selector)
	p.do(chromedp.MouseClickXY(x, y))
}

func (p pointer) write(selector, text string) {
	p.Helper()
	x, y := p.middle(selector)
	p.do(chromedp.MouseClickXY(x, y, chromedp.ClickCount(3)), chromedp.KeyEvent(text))
	p.holds(selector, text)
}

// choose does what choosing from the list does: a list that is open is drawn by
// the system, where no test reaches.
func (p pointer) choose(selector, words string) {
	p.Helper()
	p.ready(selector)
	if !eval[bool](p.tab, `(() => {
		const list = %s, option = [...list.options].find(o => o.text.trim() === %s);
		if (!option) return false;
		list.value = option.value;
		list.dispatchEvent(new Event("input", {bubbles: true}));
		list.dispatchEvent(new Event("change", {bubbles: true}));
		return true;
	})()`, seen(selector), quote(words)) {
		p.Fatalf("at %s: %s does not offer %q", p.path(), selector, words)
	}
}

func (p pointer) verb(key string) {
	p.Helper()
	p.press(`[data-key="` + key + `"]`)
}

// keyboard acts with keys alone: whatever it uses must be reached with Tab.
type keyboard struct{ *tab }

func (k keyboard) press(selector string) {
	k.Helper()
	k.reach(selector)
	key := kb.Enter
	if eval[bool](k.tab, `document.activeElement.matches("[type=radio], [type=checkbox]")`) {
		key = " "
	}
	k.do(chromedp.KeyEvent(key))
}

func (k keyboard) write(selector, text string) {
	k.Helper()
	k.reach(selector)
	k.do(chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl), selectAll), chromedp.KeyEvent(text))
	k.holds(selector, text)
}

func (k keyboard) choose(selector, words string) {
	k.Helper()
	k.reach(selector)
	k.do(chromedp.KeyEvent(words))
	k.until(`%s.selectedOptions[0]?.text.trim() === %s`, seen(selector), quote(words))
}

func (k keyboard) verb(key string) {
	k.Helper()
	k.ready(`[data-key="` + key + `"]`)
	if eval[bool](k.tab, `document.activeElement.matches("input, select, textarea")`) {
		k.do(chromedp.KeyEvent(kb.Escape))
	}
	k.do(chromedp.KeyEvent(key))
}

// selectAll is what Control and a mean, which the system says and not the browser.
func selectAll(p *input.DispatchKeyEventParams) { p.Commands = []string{"selectAll"} }

// reach moves the focus with Tab until it is on what a selector finds. Of radio
// buttons with one name Tab reaches one; the arrows reach the others.
func (k keyboard) reach(selector string) {
	k.Helper()
	k.ready(selector)
	const most = 400
	for range most {
		switch eval[string](k.tab, `(() => {
			const want = %s, at = document.activeElement;
			if (at === want) return "there";
			return want?.type === "radio" && at?.type === "radio" && at.name === want.name && at.form === want.form ? "group" : "";
		})()`, seen(selector)) {
		case "there":
			return
		case "group":
			k.do(chromedp.KeyEvent(kb.ArrowDown))
		default:
			k.do(chromedp.KeyEvent(kb.Tab))
		}
	}
	k.Fatalf("at %s: %s cannot be reached with Tab", k.path(), selector)
}

// seen is the expression of the first visible element of a selector. A
// selector may end in a text that the element must contain, after " ~ ".
func seen(selector string) string {
	css, text, _ := strings.Cut(selector, " ~ ")
	return `[...document.querySelectorAll(` + quote(css) + `)].find(e => e.checkVisibility() && (e.innerText ?? "").replace(/\s+/g, " ").includes(` + quote(text) + `))`
}

// ready waits until what a selector finds can be used.
func (b *tab) ready(selector string) {
	b.Helper()
	b.until(`document.readyState === "complete" && %s && !%s.disabled`, seen(selector), seen(selector))
}

// holds waits until a field holds a text.
func (b *tab) holds(selector, text string) {
	b.Helper()
	b.until(`%s?.value === %s`, seen(selector), quote(text))
}

// middle scrolls to what a selector finds and returns the middle of the first
// line of it, once it stands still. It must be on top there.
func (b *tab) middle(selector string) (x, y float64) {
	b.Helper()
	b.ready(selector)
	b.until(`(() => {
		const e = %s;
		e.scrollIntoView({block: "center", behavior: "instant"});
		const r = e.getClientRects()[0], before = e.placeBefore;
		e.placeBefore = r.x + " " + r.y;
		if (before !== e.placeBefore) return false;
		const top = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2);
		return e.contains(top) || top?.contains(e) && top.tagName === "LABEL";
	})()`, seen(selector))
	at := eval[[]float64](b, `(() => { const r = %s.getClientRects()[0]; return [r.x + r.width / 2, r.y + r.height / 2]; })()`, seen(selector))
	return at[0], at[1]
}

// drag selects words of the reading text with the mouse, from the first to the
// last character of the first place where they stand. It returns what the
// browser then says is selected.
func (b *tab) drag(words string) string {
	b.Helper()
	ends := b.ends(words)
	b.do(chromedp.MouseEvent(chromedp.MousePressed, ends[0], ends[1], chromedp.ButtonLeft, chromedp.ClickCount(1)))
	b.do(chromedp.MouseEvent(chromedp.MouseMoved, (ends[0]+ends[2])/2, (ends[1]+ends[3])/2, held))
	b.do(chromedp.MouseEvent(chromedp.MouseMoved, ends[2], ends[3], held))
	b.do(chromedp.MouseEvent(chromedp.MouseReleased, ends[2], ends[3], chromedp.ButtonLeft, chromedp.ClickCount(1)))
	return eval[string](b, `getSelection().toString()`)
}

// held moves the mouse with its button down.
func held(p *input.DispatchMouseEventParams) {
	chromedp.ButtonLeft(p)
	p.Buttons = 1
}

// extend selects words with the keyboard: the mouse selects the first of them,
// and Shift with an arrow extends the selection character by character. In a
// text that runs from right to left the arrow that goes on is the left one.
func (b *tab) extend(words string) string {
	b.Helper()
	first, _, _ := strings.Cut(words, " ")
	got := b.drag(first)
	arrow := kb.ArrowRight
	if r, _ := utf8.DecodeRuneInString(words); unicode.In(r, unicode.Hebrew, unicode.Arabic) {
		arrow = kb.ArrowLeft
	}
	for range words {
		if got == words || !strings.HasPrefix(words, got) {
			break
		}
		b.do(chromedp.KeyEvent(arrow, chromedp.KeyModifiers(chromedp.ModifierShift)))
		got = eval[string](b, `getSelection().toString()`)
	}
	return got
}

// ends returns where on the screen some words of the reading text begin and end:
// x and y of both. In a run from right to left they begin at the right.
func (b *tab) ends(words string) []float64 {
	b.Helper()
	b.ready("#reading")
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	ends, err := chromedp.Run(ctx, chromedp.Evaluate[[]float64](`(() => {
		const words = `+quote(words)+`;
		const walk = document.createTreeWalker(document.getElementById("reading"), NodeFilter.SHOW_TEXT);
		const nodes = []; let all = "";
		while (walk.nextNode()) { nodes.push([walk.currentNode, all.length]); all += walk.currentNode.data; }
		const start = all.indexOf(words);
		if (start < 0) return [];
		const box = (i) => {
			const [node, from] = nodes.findLast(([, from]) => from <= i);
			const r = document.createRange();
			const wide = (node.data.codePointAt(i - from) ?? 0) > 0xffff ? 2 : 1;
			r.setStart(node, i - from); r.setEnd(node, i - from + wide);
			return r.getBoundingClientRect();
		};
		const [last] = [...words].slice(-1), rtl = (s) => /[\u0590-\u08ff]/.test(s);
		const [node] = nodes.findLast(([, from]) => from <= start);
		node.parentElement.scrollIntoView({block: "center", behavior: "instant"});
		const a = box(start), z = box(start + words.length - last.length), inset = 0.6;
		return [rtl(words[0]) ? a.right - inset : a.left + inset, a.y + a.height / 2, rtl(last) ? z.left + inset : z.right - inset, z.y + z.height / 2];
	})()`))
	if err != nil {
		b.Fatalf("at %s: %v", b.path(), err)
	}
	if len(ends) != 4 {
		b.Fatalf("at %s: the text does not have the words %q", b.path(), words)
	}
	return ends
}

package web

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/parley-record/parley"
)

// actorNames lists the names of actors to choose from. Where two have one
// name, their ids stand in its place.
func actorNames(actors map[string]*parley.Actor) []string {
	byName := map[string]int{}
	for _, a := range actors {
		byName[a.Name]++
	}
	out := make([]string, 0, len(actors))
	for _, a := range actors {
		if byName[a.Name] > 1 {
			out = append(out, a.ID)
		} else {
			out = append(out, a.Name)
		}
	}
	slices.SortFunc(out, func(a, b string) int {
		return cmp.Or(strings.Compare(strings.ToLower(a), strings.ToLower(b)), strings.Compare(a, b))
	})
	return out
}

// actorsNamed finds the actors that a person means by what was typed: the one
// with that id, else those with that name, else those with it as another name.
func actorsNamed(actors map[string]*parley.Actor, typed string) []*parley.Actor {
	if a := actors[typed]; a != nil {
		return []*parley.Actor{a}
	}
	var named, called []*parley.Actor
	for _, a := range actors {
		if strings.EqualFold(a.Name, typed) {
			named = append(named, a)
		} else if slices.ContainsFunc(a.Names(), func(n string) bool { return strings.EqualFold(n, typed) }) {
			called = append(called, a)
		}
	}
	if len(named) == 0 {
		named = called
	}
	slices.SortFunc(named, func(a, b *parley.Actor) int { return strings.Compare(a.ID, b.ID) })
	return named
}

// freeActorID makes the id of a new actor from its name.
func freeActorID(actors map[string]*parley.Actor, name string) string {
	return freeID(parley.KindActor, name, func(id string) bool { return actors[id] != nil })
}

// freeID makes an id from a name, or from the name's hash where it has no
// letter that an id can have, and adds a number where the id is taken.
func freeID(k parley.Kind, name string, taken func(string) bool) string {
	base := parley.Slug(name)
	if base == "" {
		base = string(k) + "-" + parley.SHA256([]byte(name))[:8]
	}
	id := base
	for n := 2; taken(id); n++ {
		id = fmt.Sprintf("%s-%d", base, n)
	}
	return id
}

package roles

// sample is an article of our own, for tests and benchmarks.
const sample = `Ministers Agree to Reopen the River Crossing

GENEVA (AN) — The foreign minister of Ostrava said on Monday that both sides had agreed to reopen the northern crossing within ten days, although officials in the capital of Vellin denied that a date had been set.

“We have an understanding, and we have it in writing,” the minister, Clara Hoffmann, told reporters after the meeting. “What remains is a matter of hours, not of weeks.”

A spokesman for the Vellin delegation, Per Lindqvist, called the announcement “premature.” He said the delegation would not comment on leaked drafts, and accused its counterpart of negotiating through the press.

According to two diplomats who asked not to be named because the talks are private, the draft obliges each side to withdraw heavy weapons fifteen kilometers from the river; observers would verify the withdrawal.

“There is no peace without verification,” one of them said. “That is what everybody in that room believes.

“And that is why we stayed until four in the morning.”

The opposition leader, Tomas Berg, warned that parliament might reject the accord, arguing that it gives away too much. Mr. Berg's party has demanded a referendum.

HOFFMANN: We never promised a referendum.

BERG: You did, in March.

Asked whether the ceasefire would hold, Ms. Hoffmann replied, “I hope so.” Her office later said that she had been referring to the northern sector only.
`

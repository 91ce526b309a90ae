"""Of 200 sentences of real NHS prose: what is hinted at is what an editor would keep."""

from collections import Counter

from tests.cores.plain_words.sets import EDITOR, is_kept

from evenground.cores.plain_words import check

LEAST_KEPT = 0.9


def test_nine_of_ten_hints_are_ones_that_an_editor_would_keep(capsys):
    assert len(EDITOR) == 200
    kept, waved_away, marked, found = Counter(), [], Counter(), Counter()
    for each in EDITOR:
        text, met = each["text"], set()
        for finding in check(text).findings:
            words = text[finding.start : finding.end]
            if is_kept(finding.kind.value, words, each["keep"]):
                kept[finding.kind.value] += 1
                met |= {mark["words"] for mark in each["keep"] if is_kept(finding.kind.value, words, [mark])}
            else:
                waved_away.append((finding.kind.value, words, text))
        marked.update(mark["kind"] for mark in each["keep"])
        found.update(mark["kind"] for mark in each["keep"] if mark["words"] in met)
    hints = sum(kept.values()) + len(waved_away)
    with capsys.disabled():
        recall = ", ".join(f"{kind} {found[kind]} of {marked[kind]}" for kind in sorted(marked))
        print(f"\nkept {sum(kept.values())} of {hints} hints; found of what an editor marked: {recall}")
    assert hints >= 40, "a helper that says nothing is never wrong"
    assert sum(kept.values()) >= LEAST_KEPT * hints, waved_away

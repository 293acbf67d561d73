// Which candidates are questions: marked ones always, unmarked ones when they form a series that is answered.
import type { Candidate } from './candidate.ts';
import type { Mark } from './mark.ts';

/**
 * The marks among the candidates, in order.
 *
 * A numbered, lettered, bulleted or quoted line that asks is a question when text answers it: in its own list item or
 * paragraph, or in the block that follows. Where most lines of a series ask, its other lines count as well if a fence
 * answers them or their number continues the series. A list of questions that nothing answers is left alone.
 */
export function selectQuestions(candidates: readonly Candidate[]): readonly Mark[] {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const key = groupOf(candidate);
    const group = groups.get(key);
    if (group) group.push(candidate);
    else groups.set(key, [candidate]);
  }
  const accepted = new Set<Candidate>();
  const topics = new Set<Candidate>();
  for (const [key, group] of groups) {
    const asked = key === 'certain' ? group : membersAsking(group);
    for (const candidate of asked) accepted.add(candidate);
    for (const candidate of key.startsWith('numbered') ? fencedRun(group) : []) {
      if (!accepted.has(candidate) && !candidate.asks) topics.add(candidate);
      accepted.add(candidate);
    }
  }
  return candidates
    .filter((candidate) => accepted.has(candidate))
    .map((candidate) => {
      if (topics.has(candidate)) return { ...candidate.mark, kind: 'topic' };
      return candidate.style === 'certain' || isAnswered(candidate) ? candidate.mark : unanswered(candidate);
    });
}

/** It still ends the answer above it, but what stands further below belongs to something else. */
function unanswered({ mark }: Candidate): Mark {
  return { ...mark, until: mark.endLine };
}

function groupOf({ style, scope, mark }: Candidate): string {
  return style === 'certain' || style === 'quote' ? style : `${style}/${scope}/${mark.depth}`;
}

/** Numbered lines that do not ask, each answered by a fence of prose: at least two in a row. */
function fencedRun(group: readonly Candidate[]): readonly Candidate[] {
  return group.filter((candidate, i) => isFenced(candidate) && [group[i - 1], group[i + 1]].some(isFenced));
}

function membersAsking(group: readonly Candidate[]): readonly Candidate[] {
  const asking = group.filter((candidate) => candidate.asks);
  const answered = asking.filter(isAnswered);
  const style = group[0]?.style;
  if (answered.length === 0) return [];
  if (style === 'plain') {
    return answered.length > 1 && group[0]?.isFirstInScope
      ? asking
      : asking.filter(({ next }) => next === 'fence');
  }
  if (style === 'quote') {
    if (asking.length === 1 && !asking[0]?.isFirstInScope) return [];
    return group.filter((candidate) => candidate.asks || (asking.length > 1 && isAnswered(candidate)));
  }
  // Questions listed without answers, the last of which only happens to have text below it.
  const [only] = answered;
  const isList = answered.length === 1 && asking.length > 1 && only === asking.at(-1);
  if (isList && (only?.own === 'none' || only?.own === 'lazy')) return [];
  if (asking.length * 2 < group.length) {
    return asking.filter(({ own, next }) => own !== 'none' || next === 'fence');
  }
  return group.filter(
    (candidate, i) => candidate.asks || (isAnswered(candidate) && continues(candidate, group[i - 1])),
  );
}

function isAnswered({ own, next, mark }: Candidate): boolean {
  return own !== 'none' || next !== 'none' || mark.rest !== '';
}

function isFenced(candidate: Candidate | undefined): boolean {
  return candidate?.own === 'fence' || candidate?.next === 'fence';
}

function continues(candidate: Candidate, before: Candidate | undefined): boolean {
  return (
    isFenced(candidate) || (candidate.number !== undefined && candidate.number === (before?.number ?? 0) + 1)
  );
}

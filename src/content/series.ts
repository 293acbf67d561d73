// Which candidates are questions: marked ones always, unmarked ones when they form a series that is answered.
import type { Candidate } from './find-questions.ts';
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
  for (const [key, group] of groups) {
    for (const candidate of key === 'certain' ? group : membersOf(group)) accepted.add(candidate);
  }
  return candidates.filter((candidate) => accepted.has(candidate)).map(({ mark }) => mark);
}

function groupOf({ style, scope, mark }: Candidate): string {
  return style === 'certain' || style === 'quote' ? style : `${style}/${scope}/${mark.depth}`;
}

function membersOf(group: readonly Candidate[]): readonly Candidate[] {
  const asking = group.filter((candidate) => candidate.asks);
  const answered = asking.filter(isAnswered);
  const fenced = group.filter((candidate) => candidate.own === 'fence' || candidate.next === 'fence');
  const style = group[0]?.style;
  if (style === 'numbered' && fenced.length >= 2 && fenced.length * 5 >= group.length * 3)
    return group.filter(isAnswered);
  if (answered.length === 0) return [];
  if (style === 'plain') return answered.length > 1 && group[0]?.isFirstInScope ? asking : [];
  if (style === 'quote') {
    if (asking.length === 1 && !asking[0]?.isFirstInScope) return [];
    return group.filter((candidate) => candidate.asks || (asking.length > 1 && isAnswered(candidate)));
  }
  const onlyLast =
    answered.length === 1 &&
    asking.length > 1 &&
    answered[0] === asking.at(-1) &&
    answered[0]?.own === 'none';
  if (onlyLast) return [];
  if (asking.length * 2 < group.length)
    return asking.filter((candidate) => candidate.own !== 'none' || candidate.next === 'fence');
  return group.filter(
    (candidate, i) => candidate.asks || (isAnswered(candidate) && continues(candidate, group[i - 1])),
  );
}

function isAnswered({ own, next, mark }: Candidate): boolean {
  return own !== 'none' || next !== 'none' || mark.rest !== '';
}

function continues(candidate: Candidate, before: Candidate | undefined): boolean {
  const isFenced = candidate.own === 'fence' || candidate.next === 'fence';
  return isFenced || (candidate.number !== undefined && candidate.number === (before?.number ?? 0) + 1);
}

// One line outside headings: does it ask, and how is it marked?
import { asks, endsAsking, isQMarked, isSelfContained } from './asks.ts';
import { cleanHeading } from './clean-heading.ts';

/**
 * A line that may be a question. `certain`: marked as one (`Q：`, a bold run that asks). The other styles need
 * company: a series of the same style in which text answers.
 */
export type QuestionLine = {
  readonly style: 'certain' | 'numbered' | 'lettered' | 'bullet' | 'plain';
  readonly title: string;
  readonly rest: string;
  readonly asks: boolean;
  readonly number?: number;
};

const NUMBERING = /^(?:[（(]?(\d{1,3})\s*[.、．)）:：]|([a-z])\s*[.、)）])\s*(?=\S)/;
const BOLD = /^(?:\*\*|__|<(?:b|strong)>)\s*(.+?)\s*(?:\*\*|__|<\/(?:b|strong)>)\s*(.*)$/;
const Q_ONLY = /^(?:Q|Question|问题?|题目|面试题|面试官|追问)\s*\d*\s*[:：.、]?$/iu;
const ANSWER_MARK = /(?:\*\*|__|<(?:b|strong)>)?\s*(?:\bA\d*|答案?|回答|Answer)\s*[:：]/;
const LEADING = /^(?:(?:[\p{Emoji_Presentation}\p{Extended_Pictographic}★☆]|\ufe0f)\s*)+/u;

/** Reads a line without its container's prefix; `next` is the line below it in the same block. */
export function readQuestionLine(
  line: string,
  next: string,
  listMarker?: number | 'bullet',
): QuestionLine | undefined {
  const text = line.trim();
  if (text === '' || text.length > 1000) return undefined;
  const numbering = listMarker === undefined ? text.match(NUMBERING) : null;
  const body = text.slice(numbering?.[0].length ?? 0).replace(LEADING, '');
  const isNumbered = numbering !== null || typeof listMarker === 'number';
  return readBold(body, isNumbered) ?? readMarked(body, next) ?? readWeak(body, numbering, listMarker);
}

function readBold(body: string, isNumbered: boolean): QuestionLine | undefined {
  const bold = body.match(BOLD);
  if (!bold) return undefined;
  let [, inner = '', after = ''] = bold;
  if (Q_ONLY.test(inner)) {
    const split = splitAnswer(after.replace(/^[:：]\s*/, ''));
    const isLabel = /^(?:问题?|题目)\s*[:：.、]?$/u.test(inner) && !endsAsking(split.title);
    return isLabel || cleanHeading(split.title) === ''
      ? undefined
      : certain(`${inner} ${split.title}`, split.rest);
  }
  const mark = after.match(/^[?？]/);
  if (mark) {
    inner += mark[0];
    after = after.slice(1).trimStart();
  }
  const rest = after.replace(/^[:：]\s*/, '');
  if (isAnswerMark(inner)) return undefined;
  if (isQMarked(inner) && cleanHeading(inner) !== '') return certain(inner, rest);
  const clean = cleanHeading(inner);
  if (/[?]/.test(clean) && isSelfContained(clean)) return certain(inner, rest);
  const isAlone = after === '';
  if (isAlone && asks(inner) && isSelfContained(clean, isNumbered ? 2 : 4)) return certain(inner, rest);
  return undefined;
}

function readMarked(body: string, next: string): QuestionLine | undefined {
  if (!isQMarked(body) && !/^(?:问题|题目|面试题)\s*[:：]/.test(body)) return undefined;
  const { title, rest } = splitAnswer(body);
  if (cleanHeading(title) === '')
    return /^Q\s*\d+\s*[:：.、]?$/iu.test(body) ? certain(title, '') : undefined;
  const isSure = /^[[【(（]|^(?:Q|Question|问|面试官|interviewer)\s*\d*\s*[:：]|^Q\s*\d+/iu.test(body);
  if (!isSure && !asks(title) && rest === '' && !isAnswerMark(next)) return undefined;
  return certain(title, rest);
}

function readWeak(
  body: string,
  numbering: RegExpMatchArray | null,
  listMarker: number | 'bullet' | undefined,
): QuestionLine | undefined {
  if (isAnswerMark(body)) return undefined;
  const title = body.replace(/^(\*\*|__)(.*)\1$/, '$2');
  const number = typeof listMarker === 'number' ? listMarker : Number(numbering?.[1]);
  if (typeof listMarker === 'number' || numbering?.[1]) {
    return { style: 'numbered', title, rest: '', asks: endsAsking(body) || isShortAsk(body), number };
  }
  if (numbering?.[2]) {
    const letter = numbering[2].charCodeAt(0) - 96;
    return { style: 'lettered', title, rest: '', asks: endsAsking(body) || isShortAsk(body), number: letter };
  }
  if (!endsAsking(body)) return undefined;
  return { style: listMarker === 'bullet' ? 'bullet' : 'plain', title, rest: '', asks: true };
}

// A statement may hold 什么 or 如何 somewhere; a question without its mark is short and does not end as a sentence.
function isShortAsk(body: string): boolean {
  return body.length <= 60 && !/[。；;:：，,.]\s*$/.test(body) && !/[。；：]/.test(body) && asks(body);
}

/** `Q：…？ A：…` on one line, or text after the last question mark. */
function splitAnswer(text: string): { readonly title: string; readonly rest: string } {
  const answer = text.search(ANSWER_MARK);
  if (answer > 0) return { title: text.slice(0, answer).trim(), rest: text.slice(answer).trim() };
  const last = Math.max(text.lastIndexOf('？'), text.lastIndexOf('?'));
  const rest = last < 0 ? '' : text.slice(last + 1).trim();
  return rest.length >= 8 && !/^[（(【[*_"”]/.test(rest)
    ? { title: text.slice(0, last + 1), rest }
    : { title: text, rest: '' };
}

/** Whether a line begins with `A：`, `答：`, `Answer:` and the like. */
export function isAnswerMark(text: string): boolean {
  return /^[\s>*_+-]*(?:<[a-z]+>)?[[【]?(?:A\d*\s*[:：]|A\d+\s*[.、)）]|(?:参考)?(?:答案|回答|解答|答)\s*\d*\s*(?:[:：\]】]|\*\*)|Answer\s*\d*\s*[:：\]】*])/iu.test(
    text,
  );
}

function certain(title: string, rest: string): QuestionLine {
  return { style: 'certain', title: title.trim(), rest: rest.trim(), asks: true };
}

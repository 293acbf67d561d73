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
const LABEL_ONLY =
  /^(?:Q|Question|Exercise|Problem|问题?|题目?|练习题?|习题|思考题|面试题|追问|面试官\S{0,4}|interviewer)\s*\d*\s*(?:[(（][^)）]*[)）])?\s*[:：.、]?$/iu;
const LABELLED = /^(?:问题|题目?|练习题?|习题|思考题|面试题|面试官\S{1,4})\s*\d*\s*[:：]/u;
const SURE_LABEL =
  /^[\s*_]*(?:Q\s*\d*\s*(?:[:：.、)）]|$)|Question\s*\d*\s*(?:[:：]|$)|[[【(（]|问\s*\d*\s*[:：\s]|追问|面试官|interviewer)/iu;
const ANSWER_MARK = /(?:\*\*|__|<(?:b|strong)>)?\s*(?:\bA\d*|答案?|回答|Answer)\s*[:：]/;
const LEADING = /^(?:(?:[\p{Emoji_Presentation}\p{Extended_Pictographic}★☆]|\ufe0f)\s*)+/u;

/** Reads a line without its container's prefix; `next` is the next line with text. */
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
  return readBold(body, isNumbered, next) ?? readMarked(body, next) ?? readWeak(body, numbering, listMarker);
}

function readBold(body: string, isNumbered: boolean, next: string): QuestionLine | undefined {
  const bold = body.match(BOLD);
  if (!bold) return undefined;
  let [, inner = '', after = ''] = bold;
  const label = inner.match(LABEL_ONLY);
  if (label) {
    const { title, rest } = splitAnswer(after.replace(/^[:：]\s*/, ''));
    const isOne = cleanHeading(title) !== '' && isTrusted(label[0], title, rest, next);
    return isOne
      ? certain(/[:：.、]$/.test(inner) ? `${inner} ${title}` : `${inner}: ${title}`, rest)
      : undefined;
  }
  const mark = after.match(/^[?？]/);
  if (mark) {
    inner += mark[0];
    after = after.slice(1).trimStart();
  }
  if (isAnswerMark(inner)) return undefined;
  const rest = after.replace(/^[:：]\s*/, '');
  const clean = cleanHeading(inner);
  if (isQMarked(inner) && clean !== '' && isTrusted(inner, inner, '', next)) return certain(inner, rest);
  if (/[?]/.test(clean) && isSelfContained(clean)) return certain(inner, rest);
  const isAlone = after === '';
  if (isAlone && asks(inner) && isSelfContained(clean, isNumbered ? 2 : 4)) return certain(inner, rest);
  return undefined;
}

function readMarked(body: string, next: string): QuestionLine | undefined {
  if (!isQMarked(body) && !LABELLED.test(body)) return undefined;
  const { title, rest } = splitAnswer(body);
  if (cleanHeading(title) === '')
    return /^Q\s*\d+\s*[:：.、]?$/iu.test(body) ? certain(title, '') : undefined;
  return isTrusted(body, title, rest, next) ? certain(title, rest) : undefined;
}

/** `Q：` and `面试官：` speak for themselves; `问题 1：显存不足` may name a problem, unless it asks or is answered. */
function isTrusted(label: string, title: string, rest: string, next: string): boolean {
  return SURE_LABEL.test(label) || asks(cleanHeading(title)) || rest !== '' || isAnswerMark(next);
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
  return /^[\s>*_+-]*(?:<[a-z]+>)?[[【]?(?:A\d*\s*[:：]|A\d+\s*[.、)）]|(?:面试|可背版?|标准|参考|简短|简要|简洁|详细|满分|示例|推荐|一句话)*(?:答案|回答|解答|答)\s*\d*\s*(?:[(（][^)）]*[)）])?\s*(?:[:：\]】]|\*\*)|Answer\s*\d*\s*[:：\]】*])/iu.test(
    text,
  );
}

function certain(title: string, rest: string): QuestionLine {
  return { style: 'certain', title: title.trim(), rest: rest.trim(), asks: true };
}

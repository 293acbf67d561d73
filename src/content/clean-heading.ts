// A heading's text for searching: no numbering, no question mark such as `Q3：`, no emoji or markup, NFKC.
import { plainInline, withoutEmoji } from './plain-inline.ts';

// Measure words after a number: `3 种并行` counts something, `3 并行` numbers a heading.
const MEASURES = '种个類类大步点條条層层次年月日倍项項章节位张張份维阶级代核卡亿万千百十';

/** Marks before the text of a question or heading, after NFKC; each may stand once or behind another. */
const PREFIXES: readonly RegExp[] = [
  /^[\s·•◦▪‣>*+~|#_-]+(?=\S)/u,
  /^[「『]?(?:Q|Question)\s*(?:\d+|[一二三四五六七八九十]+)(?:\s*[-:.、)\]]+\s*|\s+|$)/iu,
  /^Q(?:uestion)?\s*:\s*/iu,
  /^(?:问题|面试题|提问|题目|问|题|练习题?|习题|思考题|追问|高频题?|面试官\S{0,4}|interviewer|exercise|problem)\s*(?:\d+|[一二三四五六七八九十]+)?\s*[:.、)]\s*/iu,
  /^(?:问题|面试题|题目|第)\s*(?:\d+|[一二三四五六七八九十]+)\s*[题问道]?\s*(?:[:.、]?\s+|$)/u,
  /^[[【(]\s*(?:问|问题|Q|Question|面试题)\s*\d*\s*[\]】)]\s*[:.]?\s*/iu,
  /^第\s*(?:\d+|[一二三四五六七八九十百]+)\s*[章节部分篇讲课题问][\s:、.-]*/u,
  /^[[(【]?(?:\d{1,3}(?:\.\d{1,3})*)\s*[\])】]\s*[.、:]?\s*/u,
  /^\d{1,3}(?:\.\d{1,3})*\s*[.、:](?!\d)\s*/u,
  /^\d{1,3}(?:\.\d{1,3})+(?:\s+|(?=[\p{Script=Han}]))/u,
  new RegExp(`^\\d{1,3}\\s+(?![${MEASURES}]|[\\d×x*+=<>/%-])`, 'u'),
  /^[[(【]?[一二三四五六七八九十百]{1,4}[\])】]?\s*[、.:]\s*/u,
  /^[(【][一二三四五六七八九十百]{1,4}[)】]\s*/u,
  /^[(]?[a-zA-Z]\s*[)、]\s*/u,
  /^[a-zA-Z]\.(?=\s|[\p{Script=Han}]|[a-z]{3})\s*/u,
  /^[IVX]{1,5}[.、]\s+/u,
];

/** The clean text of a heading or question given as inline Markdown; empty when nothing but marks is there. */
export function cleanHeading(markdown: string): string {
  let text = withoutEmoji(
    plainInline(markdown.replace(/[\u2460-\u2473\u2776-\u277f]/gu, ' ')).normalize('NFKC'),
  );
  text = text.replace(/\s+/g, ' ').trim();
  for (let round = 0; round < 4; round++) {
    const before = text;
    for (const prefix of PREFIXES) text = text.replace(prefix, '');
    if (text === before) break;
  }
  return text.replace(/[\s#*_:;,、。-]+$/u, '').trim();
}

/** What two clean headings have in common that ask the same in the same words: letters and digits, lower case. */
export function headingKey(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

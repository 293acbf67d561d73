// Follow-up questions such as `那缺点呢？` or `and its drawbacks?`, which only make sense after another question.

// A question of its own names its subject; a follow-up is short and opens with a connective or leans on a pronoun.
const LONGEST_CHINESE = 14;
const LONGEST_ENGLISH_WORDS = 8;
const OPENING =
  /^(?:那么?|那它|然后|还有|另外|它|他|这个|这种|那个|上面|前者|后者|为什么呢|为啥呢|怎么做呢|and\b|but\b|so\b|what about|how about|then\b|also\b|why not\b)/i;
const PRONOUN =
  /(?:它们?|这个|这种|那种|前者|后者|\b(?:it|its|they|them|their|that|this|those|these|one)\b)/i;
const ENDING = /^.{1,6}呢[？?]?$/;
// Asks for an aspect or a reason, of nothing in particular.
const BARE =
  /^(?:(?:有|是)?(?:什么|啥|哪些)?(?:优缺点|优点|缺点|优势|劣势|好处|坏处|原理|作用|原因|区别|场景|公式|例子)(?:是什么|是啥|有哪些|呢)?|(?:怎么|如何|咋)(?:解决|办|做|实现|计算|优化|改进)|为什么|为啥|举个例子|(?:再)?(?:详细|展开|具体)(?:说说|讲讲|一点)?|why|how|how so|for example|pros and cons|(?:any )?(?:drawbacks|advantages|disadvantages|examples?))[？?。.!！]*$/i;
const SUBJECT = /[A-Za-z][A-Za-z0-9-]{2,}/;

/** Whether a question leans on the one before it. */
export function isFollowUp(question: string): boolean {
  const text = question.normalize('NFKC').trim();
  const isChinese = /\p{Script=Han}/u.test(text);
  if (isChinese ? text.length > LONGEST_CHINESE : text.split(/\s+/).length > LONGEST_ENGLISH_WORDS)
    return false;
  // `那 LoRA 呢` names a new subject, but still asks it about the previous question.
  if (ENDING.test(text) || OPENING.test(text) || BARE.test(text)) return true;
  return PRONOUN.test(text) && !(isChinese && SUBJECT.test(text));
}

/** The question to search: a follow-up together with the question before it, anything else as it is. */
export function withPrevious(question: string, previous: string | undefined): string {
  return previous !== undefined && isFollowUp(question) ? `${previous} ${question}` : question;
}

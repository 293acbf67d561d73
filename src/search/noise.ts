// Messages that ask nothing: told apart before anything is searched.

const GREETING =
  /^(?:hi+|hey+|hello+|yo|hola|sup|ok(?:ay)?|thx|thanks?(?: you)?|bye|test(?:ing)?|ping|lol|h[ae]h[ae][hae]*|good (?:morning|night|evening)|你好[啊呀吗]?|您好|在吗|在不在|有人[吗嘛在]*|嗨|哈喽|哈+|嗯+|哦+|啊+|早(?:安|上好)?|晚(?:安|上好)|谢谢(?:你|您|大家)?|再见|拜拜|收到|好的?|测试)$/u;

// Orders to a language model instead of a question. Questions about such orders mention them further on.
const INJECTION =
  /^(?:please |请你?|现在)?(?:(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|prompts?|rules?|messages?)\b|you are now\b|(?:忽略|无视|忘记|忘掉)(?:掉|以上|上面|之前|前面|你|所有|的|above|previous|all|一切|任何){1,6}.{0,12}(?:指令|提示|规则|设定|instructions?))/iu;

const MARKUP_OR_STATEMENT =
  /^(?:<\/?[a-z]+[\s>]|\W{0,4}(?:drop|delete|insert|select)\s+(?:table|from|into|\*))/iu;

const WORD_CHARACTER = /[\p{L}\p{N}]/gu;

/** @param text - cleaned */
export function isNoise(text: string): boolean {
  const characters = text.match(WORD_CHARACTER) ?? [];
  if (!/\p{L}/u.test(text) || characters.length < 2) return true;
  // One or two characters over and over.
  if (characters.length >= 5 && new Set(characters).size <= 2) return true;
  const bare = text.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  return GREETING.test(bare) || INJECTION.test(bare) || MARKUP_OR_STATEMENT.test(text);
}

// Does a line ask something?
import { cleanHeading } from './clean-heading.ts';

const INTERROGATIVE =
  /为什么|為什麼|为啥|为何|如何|怎么|怎麼|怎样|怎樣|什么|什麼|啥|哪些|哪个|哪种|哪几|哪里|哪一|哪家|区别|區別|异同|差异|差別|差别|不同点|优缺点|優缺點|是否|能否|可否|有何|何时|何谓|几种|多少|[吗嗎么呢]$/u;
const REQUEST =
  /^请.{2,}|^(?:能不能|简述|简单(?:说|讲|介绍)|简要|谈谈|说说|讲讲|聊聊|阐述|列举|概述一下)|(?:介绍|解释|描述|说明|说|讲|聊|谈|推导|写|分析|比较|对比|概括|总结)(?:一下|下|一遍)|^(?:介绍|解释)(?:一?下)?.{4,}/u;
const ENGLISH =
  /^(?:how|why|what|what's|when|where|which|who|whose|explain|describe|compare|discuss|differentiate|distinguish|define|tell me|walk me through|give (?:an?|me)|can you|could you)\b|\bdifferences? between\b|[:,–—-]\s*(?:how|why|what|which|when)\b/iu;
const ENDS_ASKING = /[?](?:\s*[(（[【][^)）\]】]{0,24}[)）\]】])?[\s"'”’*_`~.!)…-]*$/u;
const Q_MARK =
  /^(?:Q|Question|问|追问|面试官\S{0,4}|interviewer)\s*\d*\s*[:.、)]|^(?:Q|Question|问题|面试题|题目?|练习题?|习题|思考题|问)\s*(?:\d+|[一二三四五六七八九十]+)(?![\w.%])|^[[【(](?:问|问题|Q|Question|面试题)\s*\d*[\]】)]/iu;

/** Whether a heading asks something: a question mark, an interrogative, a request to explain, or a mark like `Q3：`. */
export function asks(markdown: string): boolean {
  const text = cleanHeading(markdown);
  if (text === '') return false;
  if (isQMarked(markdown) || text.includes('?')) return true;
  return isSelfContained(text, 1) && (INTERROGATIVE.test(text) || REQUEST.test(text) || ENGLISH.test(text));
}

/** Whether a line outside a heading ends in a question mark and says what it asks about, unlike a bare `为什么？`. */
export function endsAsking(markdown: string): boolean {
  const text = cleanHeading(markdown);
  return ENDS_ASKING.test(text) && isSelfContained(text);
}

/** Whether anything but interrogatives stands in a clean question: `Why?` cannot be understood alone. */
export function isSelfContained(text: string, least = 2): boolean {
  const rest = text.replace(
    /为什么|为何|如何|怎么(?:样|办|做)?|怎样|是?什么|哪些|区别|有何|是|的|呢|吗|\b(?:how|why|what|which|when|so|not|is|are|it|this|that|then|the)\b/giu,
    '',
  );
  return rest.replace(/[^\p{L}\p{N}]/gu, '').length >= least;
}

/** Whether a line starts with a mark that says it is a question: `Q:`, `问题2：`, `【问】`, `面试官：`. */
export function isQMarked(markdown: string): boolean {
  const text = markdown
    .replace(/^[\s#>*_`~\d.、)(-]+/u, '')
    .normalize('NFKC')
    .replace(/^[^\p{L}\p{N}[【(]+/u, '');
  return Q_MARK.test(text);
}

// The one Markdown parser: GFM, math and emphasis next to Chinese punctuation, shared by reading, search text and renderers.
import type { Root } from 'mdast';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { tame } from './tame.ts';

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkMath).use(remarkCjkFriendly).freeze();

/** Parses Markdown with GFM and math into an mdast tree whose lines are those of `text`; never throws, never stalls. */
export function parseMarkdown(text: string): Root {
  return processor.parse(tame(text));
}

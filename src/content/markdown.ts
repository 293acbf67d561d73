// The one Markdown parser: GFM, math and emphasis next to Chinese punctuation, shared by reading, search text and renderers.
import type { Root } from 'mdast';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkMath).use(remarkCjkFriendly).freeze();

/** Parses Markdown with GFM and math into an mdast tree whose positions refer to `text`; never throws on text. */
export function parseMarkdown(text: string): Root {
  return processor.parse(text);
}

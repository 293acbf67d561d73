// Markdown to plain text for searching: formulas and code as their source, no markup, one line per block.
import type { Nodes, Parents } from 'mdast';
import { parseMarkdown } from './markdown.ts';

const BLOCKS = new Set([
  'paragraph',
  'heading',
  'code',
  'math',
  'tableRow',
  'listItem',
  'blockquote',
  'html',
]);

/** The words of a piece of Markdown; alt texts of images, urls behind link texts and HTML tags are left out. */
export function plainText(markdown: string): string {
  const parts: string[] = [];
  collect(parseMarkdown(markdown), parts);
  return parts
    .join('')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .trim();
}

function collect(node: Nodes, parts: string[]): void {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'inlineMath':
    case 'code':
    case 'math':
      parts.push(node.value);
      break;
    case 'html':
      parts.push(node.value.replace(/<br\s*\/?>/gi, '\n').replace(/<[^<>]*>/g, ''));
      break;
    case 'break':
      parts.push('\n');
      break;
    case 'image':
    case 'imageReference':
    case 'definition':
      break;
    default:
      if ('children' in node) collectChildren(node, parts);
  }
  if (BLOCKS.has(node.type)) parts.push('\n');
  if (node.type === 'tableCell') parts.push(' ');
}

function collectChildren(node: Parents, parts: string[]): void {
  for (const child of node.children) collect(child, parts);
}

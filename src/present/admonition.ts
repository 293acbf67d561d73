// Notes, tips and warnings: `> [!NOTE]` and `::: tip`.
import type { Paragraph } from 'mdast';
import type { Language } from './view.ts';

const LABELS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  note: ['📝 注', '📝 Note'],
  info: ['ℹ️ 说明', 'ℹ️ Info'],
  tip: ['💡 提示', '💡 Tip'],
  hint: ['💡 提示', '💡 Hint'],
  success: ['✅ 成功', '✅ Success'],
  important: ['❗ 重要', '❗ Important'],
  warning: ['⚠️ 注意', '⚠️ Warning'],
  caution: ['⚠️ 小心', '⚠️ Caution'],
  danger: ['🚨 危险', '🚨 Danger'],
  question: ['❓ 问题', '❓ Question'],
  example: ['🧪 示例', '🧪 Example'],
  quote: ['💬 引用', '💬 Quote'],
};

/** The name of an admonition such as `NOTE`, or nothing for an unknown one. */
export function admonitionLabel(type: string, language: Language): string | undefined {
  const labels = Object.hasOwn(LABELS, type.toLowerCase()) ? LABELS[type.toLowerCase()] : undefined;
  return labels?.[language === 'en' ? 1 : 0];
}

/** The label of a quote that begins with `[!NOTE]`, and its first paragraph without that mark. */
export function admonitionOf(
  node: Paragraph,
  language: Language,
): { label: string; paragraph: Paragraph } | undefined {
  const [first, ...rest] = node.children;
  const mark = first?.type === 'text' ? first.value.match(/^\[!(\w+)\][+-]?[ \t]*\n?/) : null;
  const label = admonitionLabel(mark?.[1] ?? '', language);
  if (first?.type !== 'text' || !mark || label === undefined) return undefined;
  const remaining: Paragraph = {
    ...node,
    children: [{ ...first, value: first.value.slice(mark[0].length) }, ...rest],
  };
  return { label, paragraph: remaining };
}

// What is wrong in an article, beyond what was mended line by line.
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { cleanHeading } from './clean-heading.ts';
import type { Fault } from './fault.ts';
import type { FrontMatter } from './front-matter.ts';
import type { Mark } from './mark.ts';

/** A file in another encoding than UTF-8. */
export function encodingFaults(encoding: string): readonly Fault[] {
  if (encoding === 'utf-8') return [];
  return [
    {
      line: 1,
      severity: 'warning',
      rule: 'not-utf-8',
      message: `Read as ${encoding}. Save the file as UTF-8.`,
    },
  ];
}

/** Front matter that was mended or could not be read. */
export function frontMatterFaults({ fault }: FrontMatter): readonly Fault[] {
  if (!fault) return [];
  const { kind, line, reason } = fault;
  if (kind === 'mended') {
    return [
      {
        line,
        severity: 'warning',
        rule: 'bad-front-matter',
        message: `YAML: ${reason}. It was read after mending; indent keys alike and quote values with ':'.`,
      },
    ];
  }
  const fix =
    kind === 'language'
      ? "Write it in YAML between two lines '---'."
      : 'Mend the YAML; only simple lines were read.';
  return [{ line, severity: 'error', rule: 'bad-front-matter', message: `${reason}. ${fix}` }];
}

/** An article that nothing names. */
export function titleFaults(
  title: string | undefined,
  heading: Mark | undefined,
  front: FrontMatter,
  drafts: readonly unknown[],
): readonly Fault[] {
  if (title !== undefined || drafts.length === 0 || (front.lineCount === 0 && heading)) return [];
  const message =
    "No title. Add 'title:' to the front matter, or a heading '# …' at the top; the file's name is shown until then.";
  return [{ line: 1, severity: 'warning', rule: 'missing-title', message }];
}

/** A question that nothing answers. */
export function emptyAnswer(mark: Mark): Fault {
  const message = `Nothing answers '${cleanHeading(mark.title).slice(0, 60)}'. Write the answer below it, or remove the question.`;
  return { line: mark.line, severity: 'warning', rule: 'empty-answer', message };
}

/** Links that a generator could not fill in. */
export function linkFaults(tree: Root): readonly Fault[] {
  const faults: Fault[] = [];
  visit(tree, (node) => {
    if (
      (node.type === 'link' || node.type === 'image') &&
      /(?:^|[/=#.])undefined(?:$|[/?#.&])/.test(node.url)
    ) {
      const message = `A link to '${node.url.slice(0, 80)}' holds 'undefined'. Write the address it should have.`;
      faults.push({
        line: node.position?.start.line ?? 1,
        severity: 'error',
        rule: 'undefined-link',
        message,
      });
    }
  });
  return faults;
}

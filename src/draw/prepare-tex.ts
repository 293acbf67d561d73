// What authors write for other renderers of TeX, put the way that draws as one picture.

/** Environments that number their lines, and the inner ones that look the same without numbers. */
const INNER: Readonly<Record<string, string>> = {
  align: 'aligned',
  alignat: 'alignedat',
  eqnarray: 'aligned',
  flalign: 'aligned',
  gather: 'gathered',
  multline: 'gathered',
  split: 'aligned',
};

/** TeX without numbering, labels and outer environments; several lines at top level become aligned ones. */
export function prepareTex(tex: string): string {
  const inner = tex
    .replace(/\\(?:label\{[^{}]*\}|nonumber(?![a-zA-Z])|notag(?![a-zA-Z]))/g, '')
    .replace(/\\tag\*\{([^{}]*)\}/g, '\\qquad\\text{$1}')
    .replace(/\\tag\{([^{}]*)\}/g, '\\qquad\\text{($1)}')
    .replace(/\\(?:begin|end)\{(?:equation|displaymath|math)\*?\}/g, ' ')
    .replace(/\\(begin|end)\{([a-z]+)\*?\}/g, (whole, edge: string, name: string) => {
      const plain = INNER[name];
      return plain === undefined ? whole : `\\${edge}{${plain}}`;
    })
    .replace(/\\begin\{aligned\}\{[rcl]+\}/g, '\\begin{aligned}')
    .trim();
  return breaksAtTopLevel(inner) ? `\\begin{aligned}${inner}\\end{aligned}` : inner;
}

/** Whether a line break or an alignment mark stands outside every group and environment. */
function breaksAtTopLevel(tex: string): boolean {
  let depth = 0;
  for (const [token] of tex.matchAll(/\\begin(?![a-zA-Z])|\\end(?![a-zA-Z])|\\\\|\\.|[{}&]/gs)) {
    if (token === '\\begin' || token === '{') depth += 1;
    else if (token === '\\end' || token === '}') depth -= 1;
    else if (depth === 0 && (token === '\\\\' || token === '&')) return true;
  }
  return false;
}

/** How deep groups, environments and pairs of brackets nest. */
export function nesting(tex: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of tex.matchAll(/\\(?:begin|end|left|right)(?![a-zA-Z])|\\.|[{}]/gs)) {
    if (token === '{' || token === '\\begin' || token === '\\left') depth += 1;
    else if (token === '}' || token === '\\end' || token === '\\right') depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

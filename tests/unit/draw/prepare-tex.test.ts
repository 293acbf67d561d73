import { describe, expect, it } from 'vitest';
import { nesting, prepareTex } from '../../../src/draw/prepare-tex.ts';

describe('prepareTex', () => {
  it.each([
    ['a + b', 'a + b'],
    ['\\begin{equation} a \\label{eq:a} \\end{equation}', 'a'],
    [
      '\\begin{align*} a &= b \\nonumber \\\\ c &= d \\end{align*}',
      '\\begin{aligned} a &= b  \\\\ c &= d \\end{aligned}',
    ],
    ['(1)\\quad \\begin{gather} a \\end{gather}', '(1)\\quad \\begin{gathered} a \\end{gathered}'],
    ['\\begin{eqnarray}a&=&b\\end{eqnarray}', '\\begin{aligned}a&=&b\\end{aligned}'],
    ['\\begin{alignat}{2} a \\end{alignat}', '\\begin{alignedat}{2} a \\end{alignedat}'],
    ['a \\tag{3}', 'a \\qquad\\text{(3)}'],
    ['a \\tag*{甲}', 'a \\qquad\\text{甲}'],
    ['a \\\\ b', '\\begin{aligned}a \\\\ b\\end{aligned}'],
    ['a &= b', '\\begin{aligned}a &= b\\end{aligned}'],
    ['{a \\\\ b}', '{a \\\\ b}'],
    ['\\begin{cases} a & b \\\\ c & d \\end{cases}', '\\begin{cases} a & b \\\\ c & d \\end{cases}'],
    ['R \\& D \\{ \\}', 'R \\& D \\{ \\}'],
  ])('%s', (tex, prepared) => {
    expect(prepareTex(tex)).toBe(prepared);
  });
});

describe('nesting', () => {
  it.each([
    ['x', 0],
    ['{a}{b}', 1],
    ['\\frac{\\sqrt{x}}{y}', 2],
    ['\\left( \\begin{matrix} {x} \\end{matrix} \\right)', 3],
    ['\\{\\{\\{', 0],
    ['\\leftarrow', 0],
  ])('%s', (tex, depth) => {
    expect(nesting(tex)).toBe(depth);
  });
});

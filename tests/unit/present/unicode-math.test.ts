import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unicodeMath } from '../../../src/present/unicode-math.ts';

describe('unicodeMath', () => {
  it.each([
    ['d_k', 'dₖ'],
    ['x_i^2', 'xᵢ²'],
    ['W_Q', 'W_Q'],
    ['W_Qx', 'W_Q x'],
    ['d_{model}', 'd_model'],
    ['d_{\\text{model}}', 'd_model'],
    ['w_{1:t-1}', 'w_{1:t−1}'],
    ['\\theta_{t+1} = \\theta_t - \\eta \\nabla L', 'θₜ₊₁ = θₜ − η∇L'],
    ['c^{KV}', 'cᴷⱽ'],
    ['x^{-1}', 'x⁻¹'],
    ['10000^{2i/d}', '10000^(2i/d)'],
    ['e^{i\\pi}', 'e^(iπ)'],
    ['a_{ij}^{(l)}', 'aᵢⱼ⁽ˡ⁾'],
    ["x'", 'x′'],
    ['\\sqrt{d_k}', '√dₖ'],
    ['\\sqrt{a+b}', '√(a + b)'],
    ['\\sqrt[3]{x}', '∛x'],
    ['\\frac{a+b}{c}', '(a + b)/c'],
    ['\\frac{1}{2}x', '(1/2)x'],
    ['\\frac{QK^T}{\\sqrt{d_k}}', 'QKᵀ/√dₖ'],
    ['\\sum_{i=1}^{n} x_i', '∑ᵢ₌₁ⁿ xᵢ'],
    ['\\text{softmax}(QK^\\top)', 'softmax(QKᵀ)'],
    ['2\\log n', '2 log n'],
    ['\\max(0,x)', 'max(0, x)'],
    ['\\exp(-\\frac{1}{N}\\sum \\log p)', 'exp(−(1/N) ∑ log p)'],
    ['\\mathbb{R}^{d}', 'ℝᵈ'],
    ['\\epsilon \\sim \\mathcal{N}(0, I)', 'ϵ ∼ 𝒩(0, I)'],
    ['\\hat{y}', 'ŷ'],
    ['\\mathbf{W}^T\\mathbf{x}', 'Wᵀx'],
    ['\\left(\\frac{1}{2}\\right)', '(1/2)'],
    ['\\{1,\\dots,n\\}', '{1, …, n}'],
    ['\\lVert x \\rVert^2', '‖x‖²'],
    ['5\\times 10^{-4}', '5 × 10⁻⁴'],
    ['-x + -1', '−x + −1'],
    ['32{,}768', '32,768'],
    ['p=92\\%', 'p = 92%'],
    ['f: X \\to Y', 'f: X → Y'],
    ['\\text{准确率} = 0.9', '准确率 = 0.9'],
  ])('%s → %s', (tex, expected) => {
    expect(unicodeMath(tex)).toBe(expected);
  });

  it.each([
    '\\begin{matrix}a\\end{matrix}',
    'f(x) = \\begin{cases}1\\\\0\\end{cases}',
    '\\frac{\\frac{a}{b}}{c}',
    'a^{b^c}',
    'x_{t_{i}}',
    '\\underbrace{a}_{b}',
    '\\hat{abc}',
    'a & b',
    '\\unknown',
    '\\frac{a}',
    '{a',
    'a}',
    'a^',
    '',
    'x'.repeat(200),
    '{'.repeat(300),
  ])('%s needs a picture', (tex) => {
    expect(unicodeMath(tex)).toBeUndefined();
  });

  it('never throws', () => {
    const token = fc.constantFrom(
      '\\frac',
      '\\sqrt',
      '{',
      '}',
      '[',
      ']',
      '_',
      '^',
      'a',
      '1',
      '+',
      '-',
      ' ',
      '\\left',
      '(',
      '\\text',
      '\\sum',
      '中',
      '\\',
      "'",
      '\\{',
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 30 }), (tokens) => {
        unicodeMath(tokens.join(''));
      }),
      { numRuns: 2000 },
    );
  });
});

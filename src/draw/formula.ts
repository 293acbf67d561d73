// A formula in TeX, set by MathJax, as a drawing.
import { liteAdaptor } from 'mathjax-full/js/adaptors/liteAdaptor.js';
import { RegisterHTMLHandler } from 'mathjax-full/js/handlers/html.js';
import { TeX } from 'mathjax-full/js/input/tex.js';
import 'mathjax-full/js/input/tex/ams/AmsConfiguration.js';
import 'mathjax-full/js/input/tex/boldsymbol/BoldsymbolConfiguration.js';
import 'mathjax-full/js/input/tex/braket/BraketConfiguration.js';
import 'mathjax-full/js/input/tex/cancel/CancelConfiguration.js';
import 'mathjax-full/js/input/tex/cases/CasesConfiguration.js';
import 'mathjax-full/js/input/tex/color/ColorConfiguration.js';
import 'mathjax-full/js/input/tex/configmacros/ConfigMacrosConfiguration.js';
import 'mathjax-full/js/input/tex/enclose/EncloseConfiguration.js';
import 'mathjax-full/js/input/tex/gensymb/GensymbConfiguration.js';
import 'mathjax-full/js/input/tex/mathtools/MathtoolsConfiguration.js';
import 'mathjax-full/js/input/tex/newcommand/NewcommandConfiguration.js';
import 'mathjax-full/js/input/tex/textmacros/TextMacrosConfiguration.js';
import 'mathjax-full/js/input/tex/upgreek/UpgreekConfiguration.js';
import { mathjax } from 'mathjax-full/js/mathjax.js';
import { TeXFont } from 'mathjax-full/js/output/svg/fonts/tex.js';
import { SVG } from 'mathjax-full/js/output/svg.js';
import { card, type Drawing, INK, MAX_WIDTH, MIN_HEIGHT, MIN_WIDTH } from './card.ts';
import type { Outlines } from './outlines.ts';
import { nesting, prepareTex } from './prepare-tex.ts';

/** Longer ones are no formulas. */
export const MAX_TEX_LENGTH = 5000;
/** The parser of SVG goes no deeper than 256 elements. */
const MAX_NESTING = 50;
const MAX_SVG_LENGTH = 1_500_000;
const EM = 20;
const PADDING = 20;
/** Smaller than this share of its size a formula cannot be read. */
const LEAST_SHRINK = 0.35;
const MAX_HEIGHT = 1400;

// No package that makes links, classes, styles or loads others (html, require, unicode, bbox, setoptions).
const PACKAGES = [
  'base',
  'ams',
  'boldsymbol',
  'braket',
  'cancel',
  'cases',
  'color',
  'configmacros',
  'enclose',
  'gensymb',
  'mathtools',
  'newcommand',
  'textmacros',
  'upgreek',
];

const MACROS = {
  argmax: '\\operatorname*{arg\\,max}',
  argmin: '\\operatorname*{arg\\,min}',
  bm: ['\\boldsymbol{#1}', 1],
  mathbbm: ['\\mathbb{#1}', 1],
  R: '\\mathbb{R}',
};

const ELEMENTS = new Set(['svg', 'g', 'path', 'rect', 'line', 'ellipse', 'polygon', 'defs']);

/** Sets a formula whose characters are loaded. Unbounded in time, so it belongs into a thread that can be ended. */
export type FormulaSetter = (tex: string) => Drawing | undefined;

/** @returns a function that draws a formula, or returns nothing where it does not parse */
export function createFormulaSetter(outlines: Outlines): FormulaSetter {
  const adaptor = liteAdaptor();
  RegisterHTMLHandler(adaptor);
  const font = new TeXFont();
  const known = font.getChar.bind(font);
  font.getChar = (variant, codePoint) => {
    const char = known(variant, codePoint);
    if (char) return char;
    const outline = outlines.of(codePoint, variant.includes('bold') ? 700 : 400);
    // MathJax adds the first M and a last Z itself.
    return outline ? [0.88, 0.12, outline.advance / 1000, { p: outline.path.slice(1) }] : char;
  };
  const OutputJax = new SVG({ font, fontCache: 'none' });

  return (tex) => {
    if (tex.length > MAX_TEX_LENGTH || tex.includes('\\mmlToken') || nesting(tex) > MAX_NESTING) {
      return undefined;
    }
    // A new parser each time: macros that one formula defines end with it.
    const InputJax = new TeX({
      packages: PACKAGES,
      macros: MACROS,
      maxMacros: 1000,
      tags: 'none',
      formatError: (_jax: unknown, error: Error) => {
        throw error;
      },
    });
    const document = mathjax.document('', { InputJax, OutputJax });
    let svg: string;
    try {
      svg = adaptor.innerHTML(document.convert(prepareTex(tex), { display: true, em: 16, ex: 8 }));
    } catch {
      return undefined;
    }
    return onCard(svg);
  };
}

function onCard(svg: string): Drawing | undefined {
  if (svg.length > MAX_SVG_LENGTH || !selfContained(svg) || !/<(?:path|rect|line)/.test(svg))
    return undefined;
  const box = /^<svg[^>]*? viewBox="(\S+) (\S+) (\S+) (\S+)"[^>]*>(.*)<\/svg>$/s.exec(svg);
  const [, left, top, width, height] = (box ?? []).map(Number);
  if (!width || !height || left === undefined || top === undefined) return undefined;
  const natural = EM / 1000;
  const scale = Math.min(natural, (MAX_WIDTH - 2 * PADDING) / width, MAX_HEIGHT / height);
  if (scale < natural * LEAST_SHRINK) return undefined;
  const w = Math.max(MIN_WIDTH, width * scale + 2 * PADDING);
  const h = Math.max(MIN_HEIGHT, height * scale + 2 * PADDING);
  const x = (w - width * scale) / 2 - left * scale;
  const y = (h - height * scale) / 2 - top * scale;
  return card(`<g color="${INK}" transform="translate(${x} ${y}) scale(${scale})">${box?.[5]}</g>`, w, h);
}

/** Whether it is shapes only: no text (the system's fonts would draw it), link, picture or style. */
function selfContained(svg: string): boolean {
  if (/\bhref=|url\(|\bon\w+=/i.test(svg)) return false;
  return [...svg.matchAll(/<([a-zA-Z][\w:-]*)/g)].every(([, name = '']) => ELEMENTS.has(name));
}

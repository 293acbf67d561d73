// A page of the gallery: messages under each other, in Discord's dark or light colours.
import { escapeHtml } from './discord-markdown.ts';

export type Theme = 'dark' | 'light';

const LIGHT = `--page:#fff;--card:#fbfbfb;--line:#e1e1e5;--ink:#2f3035;--faint:#65676f;--link:#0a6ad6;--code:#f3f3f5;
--button:#e9e9ec;--ink-strong:#17181b;--bar:#c9c9d0`;
const DARK = `--page:#1a1a1e;--card:#242429;--line:#35353c;--ink:#dfe0e2;--faint:#9a9ba3;--link:#6ea8fe;--code:#1d1d21;
--button:#3a3a42;--ink-strong:#fbfbfb;--bar:#4c4d55`;

const STYLE = `
:root{${DARK}} :root:has(#light:target),:root.light{${LIGHT}}
*{box-sizing:border-box} #light{position:fixed}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.375 'gg sans','Noto Sans','Noto Sans SC','Noto Sans CJK SC',Helvetica,Arial,sans-serif;width:720px;padding:8px 0 16px}
nav{padding:8px 16px;color:var(--faint);font-size:14px} a{color:var(--link);text-decoration:none}
article{position:relative;padding:10px 16px 6px 72px;max-width:720px}
.asked{font-size:14px;color:var(--faint);margin:0 0 4px -22px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis} .asked b{color:var(--ink)} .asked span{color:var(--link)}
.asked:before{content:'';display:inline-block;width:18px;height:8px;margin:0 6px 0 -8px;border:solid var(--bar);border-width:2px 0 0 2px;border-radius:6px 0 0 0}
.avatar{position:absolute;left:16px;top:34px;width:40px;height:40px;border-radius:50%;background:#5865f2;color:#fff;font-weight:600;text-align:center;line-height:40px}
header b{color:var(--ink-strong);font-weight:600} .app{background:#5865f2;color:#fff;font-size:10px;font-weight:600;border-radius:4px;padding:2px 4px;margin:0 6px;vertical-align:2px} time{color:var(--faint);font-size:12px}
.container{margin-top:4px;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:16px;max-width:600px;display:flex;flex-direction:column;gap:8px}
.display{white-space:pre-wrap;overflow-wrap:anywhere} .display>*:first-child{margin-top:0}
h1,h2,h3{color:var(--ink-strong);font-weight:700;margin:12px 0 4px;line-height:1.375} h1{font-size:24px} h2{font-size:20px} h3{font-size:16px}
.small{font-size:13px;color:var(--faint)} .text:empty{height:10px}
ul,ol{margin:2px 0;padding-left:22px;white-space:normal} li{margin-bottom:2px} ul ul{list-style:circle}
blockquote{margin:0;padding-left:12px;border-left:4px solid var(--bar);border-radius:4px}
code{font:13.6px/18px 'gg mono','DejaVu Sans Mono','Noto Sans Mono CJK SC',Consolas,monospace;background:var(--code);border:1px solid var(--line);border-radius:4px;padding:0 3px;white-space:pre-wrap}
pre{margin:4px 0;white-space:normal} pre code{display:block;padding:8px;white-space:pre-wrap;overflow-wrap:anywhere}
.spoiler{background:var(--bar);color:transparent;border-radius:4px} .spoiler *{visibility:hidden} .spoiler:hover{color:inherit} .spoiler:hover *{visibility:visible}
.mention{background:#5865f2;color:#fff} hr{width:100%;border:0;border-top:1px solid var(--line);margin:4px 0}
.gallery{display:grid;gap:4px} .of-2,.of-3{grid-template-columns:1fr 1fr} .gallery img{display:block;max-width:100%;max-height:480px;min-width:60px;min-height:30px;border-radius:8px;margin:0} .of-1 img{width:100%;object-fit:contain;object-position:left} img.hidden:not(:hover){filter:blur(30px)}
.row{display:flex;flex-wrap:wrap;gap:8px} .button{background:var(--button);color:var(--ink-strong);border-radius:8px;padding:5px 14px;font-size:14px;font-weight:500} .primary{background:#5865f2;color:#fff} .button i{font-style:normal}
.select{width:100%;max-width:400px;border:1px solid var(--line);background:var(--code);border-radius:8px;padding:8px 12px;font-size:15px;color:var(--faint)} .select summary{list-style:none} .select summary:after{content:'⌄';float:right} .select ul{list-style:none;padding:0} .select li{padding:6px 0;color:var(--ink)} .select small{display:block;color:var(--faint)}
table{border-collapse:collapse;margin:0 16px;font-size:14px} td,th{padding:3px 10px;text-align:left;border-bottom:1px solid var(--line)}
`;

/** @param theme - fixed, for a picture; without it a link changes between the two */
export function pageHtml(title: string, body: string, theme?: Theme): string {
  const nav =
    theme === undefined
      ? '<nav id="light"></nav><nav><a href="index.html">index</a> · <a href="#">dark</a> · <a href="#light">light</a></nav>'
      : '';
  return (
    `<!doctype html><html class="${theme ?? ''}"><meta charset="utf-8"><title>${escapeHtml(title)}</title>` +
    `<style>${STYLE}</style><body>${nav}${body}</body></html>`
  );
}

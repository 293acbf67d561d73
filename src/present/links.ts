// Where the article's links and images lead, and whether a link's text tells the truth about it.

/** What resolving depends on besides the text. */
export type LinkContext = {
  /** Absolute address of the published article. */
  readonly articleUrl?: string | undefined;
  /** Absolute path of the local file that a relative image address stands for, when there is one. */
  readonly localFile?: ((path: string) => string | undefined) | undefined;
};

/** Where an image comes from: an absolute address, or a file on this machine. */
export type ImageSource =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'file'; readonly path: string };

/** What Discord accepts as a link button's or a picture's address. */
const URL_LENGTH = 2048;
const DECORATION =
  /(?:^|[/_-])(?:cover|banner|avatar|logo|qr[-_]?code|wechat|weixin|reward)\b|封面|二维码|公众号/i;
const WHOLE_HOST = /^(?:[\p{L}\p{N}-]+\.)+[a-z]{2,}(?=$|[/:?#])/iu;
const ADDRESSES = /(?:https?:\/\/|\/\/|\bwww\.)[^\s/?#]+/giu;
const FILE_NAME = /^[\w.-]+\.(?:py|md|sh|rs|ts|js|cc|cpp|json|ya?ml|toml|ipynb|txt|pdf|html?)$/i;

/** The absolute http or https address of a link, or nothing where there is none. */
export function resolveLink(href: string, articleUrl: string | undefined): string | undefined {
  const url = parsed(href.trim(), articleUrl);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.username || url.password)
    return undefined;
  const address = url.href.replace(
    /[()*|~<>"'`\\\s]|@(?=everyone|here)/gi,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return address.length <= URL_LENGTH ? address : undefined;
}

/** An image's address or file, or nothing where it cannot be shown. */
export function resolveImage(src: string, context: LinkContext): ImageSource | undefined {
  const trimmed = src.trim();
  if (trimmed === '') return undefined;
  const isRelative = !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(trimmed);
  const path = isRelative ? context.localFile?.(decoded(trimmed.replace(/[?#].*$/, ''))) : undefined;
  if (path !== undefined) return { kind: 'file', path };
  const base = isRelative && !trimmed.startsWith('/') ? assetFolder(context.articleUrl) : context.articleUrl;
  const url = resolveLink(trimmed, base);
  return url === undefined ? undefined : { kind: 'url', url };
}

/** Is it a cover, a QR code or the like, which says nothing about the subject? */
export function isDecoration(src: string, alt: string): boolean {
  return (
    DECORATION.test(decoded(src.replace(/[?#].*$/, ''))) ||
    /^(?:封面|二维码|公众号|qr ?code|cover)$/i.test(alt.trim())
  );
}

/** The real host of a link whose text looks like the address of another one. */
export function forgedHost(text: string, url: string): string | undefined {
  const host = new URL(url).hostname;
  const trimmed = text.trim();
  // `train.py` and `README.md` look like hosts, and both endings are top-level domains.
  const whole = FILE_NAME.test(trimmed) ? null : trimmed.match(WHOLE_HOST);
  const claims = [...(trimmed.match(ADDRESSES) ?? []), ...(whole ?? [])];
  return claims.some((claim) => bareHost(claim) !== bareHost(host)) ? host : undefined;
}

function bareHost(address: string): string {
  const host = parsed(`http://${address.replace(/^(?:https?:)?\/\//i, '')}`, undefined)?.hostname ?? address;
  return host.replace(/^www\./, '');
}

function parsed(href: string, base: string | undefined): URL | undefined {
  try {
    return base === undefined ? new URL(href) : new URL(href, base);
  } catch {
    return undefined;
  }
}

// Hexo keeps the pictures of `/name.html` in the folder `/name/`.
function assetFolder(articleUrl: string | undefined): string | undefined {
  return articleUrl?.replace(/[?#].*$/, '').replace(/\.html?$/, '/');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

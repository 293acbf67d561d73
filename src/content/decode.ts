// Bytes of a content file to lines of text, whatever editor wrote them.

/** The lines of a file and the encoding they were in. */
export type DecodedText = {
  readonly lines: readonly string[];
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
};

// Format and control characters but tab, line feed, and the joiners that hold emoji and Indic letters together.
const INVISIBLE = /(?![\t\n\u200c\u200d])[\p{Cc}\p{Cf}]/gu;

/** Text without characters that nobody sees: zero-width spaces, byte-order marks, bidi controls, control codes. */
function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}

/** Decodes by byte-order mark, else as UTF-8, else as GB 18030; splits at LF, CRLF and CR. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  return { lines: withoutInvisible(text.replace(/\r\n?/g, '\n')).split('\n'), encoding };
}

function encodingOf(bytes: Uint8Array): DecodedText['encoding'] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const text = new TextDecoder('utf-8').decode(bytes);
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  if (broken === 0) return 'utf-8';
  // A few broken bytes are damage in a UTF-8 file; where most of what is not ASCII is broken, it is another encoding.
  const foreign = text.match(/[^\p{ASCII}]/gu)?.length ?? 0;
  return broken / foreign < 0.1 ? 'utf-8' : 'gb18030';
}

// Characters that show nothing, or steer the text around them, never reach a reader.

const INVISIBLE =
  /(?![\n\t])\p{Cc}|[\u00ad\u061c\u115f\u1160\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu;
const LOOSE_JOINER =
  /(?<!\p{Extended_Pictographic}\ufe0f?|[\u{1f3fb}-\u{1f3ff}])\u200d|\u200d(?!\p{Extended_Pictographic})/gu;

/**
 * Text without control, bidirectional and zero-width characters; line ends become `\n`, a lone surrogate U+FFFD.
 * Joiners inside an emoji stay.
 */
export function visibleText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .replace(INVISIBLE, '')
    .replace(LOOSE_JOINER, '')
    .replace(/\p{Cs}/gu, '\ufffd');
}

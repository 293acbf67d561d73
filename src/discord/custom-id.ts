// The state of every button and select lives in its custom_id, so that controls work after a restart.

// A control of another version is refused politely: raise this when the meaning of a field changes.
const VERSION = '1';

// Stands in an id for the entry where nothing was recorded.
const NO_ENTRY = 0;

/** Discord's limit for a custom_id, in UTF-16 units. */
const MAX_LENGTH = 100;

/** What a control does, with all it needs. `section` is a section key, `entry` the id of a feedback entry. */
export type Control =
  /** `entry` keeps the vote buttons when the page turns; `undefined` where nothing was recorded. */
  | {
      readonly action: 'page';
      readonly section: string;
      readonly page: number;
      readonly entry: number | undefined;
    }
  | { readonly action: 'related'; readonly section: string }
  | { readonly action: 'helpful' | 'unhelpful'; readonly entry: number }
  | { readonly action: 'choose'; readonly entry: number | undefined }
  | { readonly action: 'quiz' | 'reveal' | 'post'; readonly section: string }
  | { readonly action: 'another'; readonly topic: string }
  | { readonly action: 'forget' };

/** The custom_id of a control, at most 100 UTF-16 units; an over-long quiz topic is shortened. */
export function encodeControl(control: Control): string {
  switch (control.action) {
    case 'page':
      return join(control.action, control.section, String(control.page), entryField(control.entry));
    case 'related':
    case 'quiz':
    case 'reveal':
    case 'post':
      return join(control.action, control.section);
    case 'helpful':
    case 'unhelpful':
    case 'choose':
      return join(control.action, entryField(control.entry));
    case 'another':
      return join(control.action, control.topic).slice(0, MAX_LENGTH);
    case 'forget':
      return join(control.action);
  }
}

/** The control of a custom_id, or undefined for one of another version, unknown or damaged. */
export function decodeControl(customId: string): Control | undefined {
  const [version, action, ...fields] = customId.split(':');
  if (version !== VERSION) return undefined;
  const [first = '', second = '', third = ''] = fields;
  switch (action) {
    case 'page': {
      const page = wholeNumber(second);
      const entry = wholeNumber(third);
      if (first === '' || page === undefined || entry === undefined) return undefined;
      return { action, section: first, page, entry: recorded(entry) };
    }
    case 'related':
    case 'quiz':
    case 'reveal':
    case 'post':
      return first === '' ? undefined : { action, section: first };
    case 'helpful':
    case 'unhelpful': {
      const entry = wholeNumber(first);
      return entry === undefined ? undefined : { action, entry };
    }
    case 'choose': {
      const entry = wholeNumber(first);
      return entry === undefined ? undefined : { action, entry: recorded(entry) };
    }
    case 'another':
      return { action, topic: fields.join(':') };
    case 'forget':
      return { action };
    default:
      return undefined;
  }
}

function join(...fields: readonly string[]): string {
  return [VERSION, ...fields].join(':');
}

function entryField(entry: number | undefined): string {
  return String(entry ?? NO_ENTRY);
}

function recorded(entry: number): number | undefined {
  return entry === NO_ENTRY ? undefined : entry;
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

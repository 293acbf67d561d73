// Which language the bot speaks to whom.
import type { Language } from './view.ts';

/** The bot's language for a Discord or system locale such as `zh-TW`, `zh_CN.UTF-8` or `en-GB`. */
export function languageOfLocale(locale: string): Language {
  const tag = locale.replace('_', '-').toLowerCase();
  if (!tag.startsWith('zh')) return 'en';
  return /^zh-(tw|hk|mo|hant)/.test(tag) ? 'zh-TW' : 'zh-CN';
}

/** The bot's language for somebody of whom only a text is known: Chinese when it holds any Chinese character. */
export function languageOfText(text: string): Language {
  return /\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en';
}

// Localisations of command names, descriptions and options.

/** A description in English with its Chinese translations, as fields of a command or an option. */
export function described(english: string, simplified: string, traditional: string) {
  return {
    description: english,
    description_localizations: { 'zh-CN': simplified, 'zh-TW': traditional },
  };
}

/** Chinese names of a choice or of a message command. */
export function named(english: string, simplified: string, traditional: string) {
  return { name: english, name_localizations: { 'zh-CN': simplified, 'zh-TW': traditional } };
}

import { expect, it } from 'vitest';
import { languageOfLocale, languageOfText } from '../../../src/present/language.ts';

it.each([
  ['zh-CN', 'zh-CN'],
  ['zh_CN.UTF-8', 'zh-CN'],
  ['zh', 'zh-CN'],
  ['zh-Hans-SG', 'zh-CN'],
  ['zh-TW', 'zh-TW'],
  ['zh_HK', 'zh-TW'],
  ['zh-Hant-MO', 'zh-TW'],
  ['en-US', 'en'],
  ['ja', 'en'],
  ['C', 'en'],
  ['', 'en'],
])('speaks to %j in %s', (locale, language) => {
  expect(languageOfLocale(locale)).toBe(language);
});

it.each([
  ['RoPE有啥缺点', 'zh-CN'],
  ['what is 注意力?', 'zh-CN'],
  ['why does a KV cache help?', 'en'],
  ['?', 'en'],
])('answers %j in %s', (text, language) => {
  expect(languageOfText(text)).toBe(language);
});

// Every sentence the bot says, in Chinese and English. Traditional Chinese is converted from Simplified.
import { createRequire } from 'node:module';
import type { Language } from './view.ts';

const english = {
  /** A name and what it stands for, joined as the language joins them. */
  labelled: (label: string, text: string) => `${label}: ${text}`,
  // Answers
  source: 'Source',
  openSection: 'Read it on the blog',
  restOfAnswer: 'The answer goes on in the article.',
  inFile: (path: string) => `in the file ${path}`,
  alsoAnsweredIn: 'Also answered in',
  emptyAnswer: 'The article has no text under this heading yet.',
  continued: ' (continued)',
  formulaReference: (number: number) => `formula ${number}`,
  pageOf: (page: number, pages: number) => `Page ${page} of ${pages}`,
  previousPage: 'Previous',
  nextPage: 'Next',
  related: 'Related questions',
  helpful: 'Helpful',
  notHelpful: 'Not helpful',
  voteThanks: 'Thank you, noted.',
  postPublicly: 'Post it here',
  posted: 'Posted.',
  // Unclear and unanswered
  didYouMean: 'Did you mean',
  chooseQuestion: 'Choose the question you meant',
  noneOfThese: 'None of these',
  nothingFound: 'I have no answer to that in these articles.',
  nearest: 'The nearest I have:',
  howToSuggest: 'Your question has been noted for the author, who sees what nothing answers.',
  emptyQuestion:
    'Ask me something about large language models, for example: why does a KV cache speed up inference?',
  // Quiz
  quizTitle: 'Quiz',
  revealAnswer: 'Reveal the answer',
  anotherQuestion: 'Another question',
  quizMe: 'Quiz me on this',
  noQuizQuestions: 'There are no questions to draw from yet. An admin can add articles and run /reindex.',
  noQuizTopic: (topic: string) => `No question matches the topic “${topic}”.`,
  // Re-indexing
  adminsOnly: 'Only administrators of this server may do that.',
  serverOnly: 'That works only in a server.',
  reindexRunning: 'A re-index is already running. Its progress is shown where it was started.',
  reindexStage: {
    read: 'Reading articles',
    embed: 'Embedding',
    index: 'Building the index',
    publish: 'Publishing',
  },
  reindexDone: 'The index is up to date.',
  reindexUnchanged: 'Nothing has changed since the last index.',
  reindexFailed: 'The re-index failed; the previous index stays in use.',
  reindexCounts: (articles: number, sections: number, questions: number) =>
    `${articles} articles, ${sections} sections, ${questions} questions`,
  reindexChanges: (added: number, changed: number, removed: number) =>
    `${added} added, ${changed} changed, ${removed} removed`,
  reindexVectors: (reused: number, embedded: number, seconds: string) =>
    `${reused} vectors reused, ${embedded} embedded, in ${seconds} s`,
  problems: (count: number) => `${count} problems in the content`,
  // Manners
  sectionGone: 'That section is no longer in the index: the content has changed since. Please ask again.',
  controlGone: 'This control comes from an older version of the bot and no longer works. Please ask again.',
  slowDown: (seconds: number) => `That was a lot of questions. Please try again in ${seconds} s.`,
  bug: (reference: string) => `Something went wrong on my side. Reference: ${reference}`,
  commandUnknown:
    'I do not know that command any more. It may take a minute for Discord to show the current ones.',
  // Privacy
  privacyTitle: 'What is stored',
  privacyText: (days: number) =>
    `When you ask me something I keep the question’s text, what I answered, your vote if you give one, and the server and channel, so that the author can see what is missing. You are kept only as a code that cannot be turned back into your account. Everything is deleted after ${days} days. A follow-up such as “and its drawbacks?” uses your previous question in that channel, kept in memory for ten minutes only.`,
  privacyStored: (count: number) => `Stored about you now: ${count} entries.`,
  deleteMine: 'Delete what is stored about me',
  deleted: (count: number) => `Deleted: ${count} entries.`,
  // Settings
  settingsTitle: 'Settings of this server',
  settingsMentions: 'Mentions are answered in',
  everyChannel: 'every channel',
  settingsPrivacy: 'Answers to /ask',
  privateByDefault: 'visible only to the asker unless they choose otherwise',
  publicByDefault: 'visible to everybody unless the asker chooses otherwise',
  settingsLanguage: 'Language of answers to mentions',
  languageOfAsker: 'that of the question',
  settingsSaved: 'Saved.',
  // Questions nothing answered
  gapsTitle: (days: number) => `Asked in the last ${days} days, and not answered`,
  gapsNone: 'Nothing yet: every question found an answer.',
  times: (count: number) => `${count}×`,
  // Terminal
  terminalHelp: 'Type a question, /quiz, /reindex or /quit.',
  connectDiscord: [
    'To run this as a Discord bot, create an application at https://discord.com/developers/applications,',
    'put its bot token into .env as DISCORD_TOKEN=… and run npm start again (README: “Connect it to Discord”).',
  ],
  pressEnterToReveal: 'Press Enter to see the answer.',
  confidence: (percent: number) => `confidence ${percent}%`,
  building: {
    first: 'Building the index for the first time …',
    outdated: 'The index was made by another version or model; building it anew …',
  },
};

/** The sentences of one language. */
export type Messages = typeof english;

const simplified: Messages = {
  labelled: (label, text) => `${label}：${text}`,
  source: '出处',
  openSection: '在博客中阅读',
  restOfAnswer: '答案未完，全文见文章。',
  inFile: (path) => `文件 ${path}`,
  alsoAnsweredIn: '其他文章也回答了这个问题',
  emptyAnswer: '文章在这个标题下还没有正文。',
  continued: '（续）',
  formulaReference: (number) => `公式 ${number}`,
  pageOf: (page, pages) => `第 ${page} 页，共 ${pages} 页`,
  previousPage: '上一页',
  nextPage: '下一页',
  related: '相关问题',
  helpful: '有帮助',
  notHelpful: '没帮助',
  voteThanks: '谢谢，已记录。',
  postPublicly: '发到频道',
  posted: '已发到频道。',
  didYouMean: '你想问的是',
  chooseQuestion: '选择你想问的问题',
  noneOfThese: '都不是',
  nothingFound: '这些文章里没有能回答这个问题的内容。',
  nearest: '最接近的内容：',
  howToSuggest: '你的问题已经记下，作者会看到哪些问题还没有答案。',
  emptyQuestion: '问我一个大模型面试题吧，例如：kv cache 为什么能加速推理？',
  quizTitle: '随机抽题',
  revealAnswer: '查看答案',
  anotherQuestion: '换一题',
  quizMe: '考考我',
  noQuizQuestions: '题库还是空的。管理员添加文章后运行 /reindex 即可。',
  noQuizTopic: (topic) => `没有与“${topic}”相关的题目。`,
  adminsOnly: '只有本服务器的管理员可以这样做。',
  serverOnly: '这个操作只能在服务器里使用。',
  reindexRunning: '重建索引正在进行中，进度显示在发起它的地方。',
  reindexStage: { read: '读取文章', embed: '计算向量', index: '建立索引', publish: '启用' },
  reindexDone: '索引已更新。',
  reindexUnchanged: '内容自上次索引后没有变化。',
  reindexFailed: '重建索引失败，仍使用之前的索引。',
  reindexCounts: (articles, sections, questions) =>
    `${articles} 篇文章，${sections} 个小节，${questions} 道题`,
  reindexChanges: (added, changed, removed) => `新增 ${added}，修改 ${changed}，移除 ${removed}`,
  reindexVectors: (reused, embedded, seconds) =>
    `复用 ${reused} 个向量，新计算 ${embedded} 个，用时 ${seconds} 秒`,
  problems: (count) => `内容中有 ${count} 个问题需要处理`,
  sectionGone: '内容更新后，这个小节已不在索引里。请重新提问。',
  controlGone: '这个按钮来自旧版本的机器人，已经失效。请重新提问。',
  slowDown: (seconds) => `提问有点快，请 ${seconds} 秒后再试。`,
  bug: (reference) => `我这边出了点问题。编号：${reference}`,
  commandUnknown: '这个命令已不存在。Discord 更新命令列表可能需要一分钟。',
  privacyTitle: '保存了哪些数据',
  privacyText: (days) =>
    `你提问时，我会保存问题原文、我给出的结果、你的评价（如果有）以及所在的服务器和频道，供作者了解还缺少哪些内容。你的身份只保存为一个无法还原成你本人的代号。所有数据保留 ${days} 天，之后删除。像“那缺点呢？”这样的追问会用到你在该频道的上一个问题，它只在内存中保留十分钟。`,
  privacyStored: (count) => `目前保存了与你有关的 ${count} 条记录。`,
  deleteMine: '删除与我有关的记录',
  deleted: (count) => `已删除 ${count} 条记录。`,
  settingsTitle: '本服务器的设置',
  settingsMentions: '在这些频道回答 @ 提问',
  everyChannel: '所有频道',
  settingsPrivacy: '/ask 的答案',
  privateByDefault: '默认仅提问者可见，提问者可另选',
  publicByDefault: '默认所有人可见，提问者可另选',
  settingsLanguage: '回答 @ 提问所用的语言',
  languageOfAsker: '与提问的语言一致',
  settingsSaved: '已保存。',
  gapsTitle: (days) => `最近 ${days} 天里没有答案的提问`,
  gapsNone: '暂时没有：每个提问都找到了答案。',
  times: (count) => `${count} 次`,
  terminalHelp: '输入问题，或 /quiz、/reindex、/quit。',
  connectDiscord: [
    '要作为 Discord 机器人运行：先在 https://discord.com/developers/applications 创建应用，',
    '再把机器人的 token 写进 .env（DISCORD_TOKEN=…），然后重新运行 npm start（见 README 的“Connect it to Discord”）。',
  ],
  pressEnterToReveal: '按回车查看答案。',
  confidence: (percent) => `置信度 ${percent}%`,
  building: {
    first: '首次建立索引……',
    outdated: '现有索引由其他版本或模型生成，正在重新建立……',
  },
};

/** The sentences in a language. */
export function messagesIn(language: Language): Messages {
  if (language === 'en') return english;
  return language === 'zh-CN' ? simplified : traditional();
}

let converted: Messages | undefined;

// The dictionary takes some 50 ms to load: only a process that speaks Traditional Chinese pays for it. Required, since
// an import would make every caller wait for a promise.
function traditional(): Messages {
  if (converted === undefined) {
    const opencc: typeof import('opencc-js/cn2t') = createRequire(import.meta.url)('opencc-js/cn2t');
    converted = convert(simplified, opencc.Converter({ from: 'cn', to: 'twp' }));
  }
  return converted;
}

function convert<T>(value: T, toTraditional: (text: string) => string): T;
function convert(value: unknown, toTraditional: (text: string) => string): unknown {
  if (typeof value === 'string') return toTraditional(value);
  if (typeof value === 'function') {
    return (...parameters: unknown[]) => toTraditional(String(value(...parameters)));
  }
  if (Array.isArray(value)) return value.map((item) => convert(item, toTraditional));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, convert(item, toTraditional)]),
    );
  }
  return value;
}

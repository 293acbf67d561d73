// The real bot on a fake Discord: every command, control and way to ask.
import { expect, it } from 'vitest';
import { botSuite, controlsOf, isEphemeral, optionsOf, shownText } from '../support/bot-suite.ts';

const suite = botSuite();
const KV_LINK = 'http://www.linsight.cn/1736008.html#kv-cache为什么能加速推理';

it('registers its commands and prints the invite link', async () => {
  const names = suite.discord.registeredCommands().map((command) => command.name);
  expect([...names].sort()).toEqual(['Answer this', 'ask', 'gaps', 'privacy', 'quiz', 'reindex', 'settings']);
  expect(suite.bot.stderr()).toContain('https://discord.com/oauth2/authorize?client_id=');
});

it('answers /ask in Chinese with the source text and a link', async () => {
  const { discord } = suite;
  const asked = discord.slash({
    name: 'ask',
    options: { question: '为什么大模型推理时要缓存K和V？' },
    user: discord.users.bob,
  });
  const message = await asked.message();
  expect(shownText(message)).toContain('把已经计算过的每层的kv值保存起来');
  expect(shownText(message)).toContain('出处：大模型算法题');
  expect(controlsOf(message)).toEqual([
    `在博客中阅读 → ${KV_LINK}`,
    '有帮助',
    '没帮助',
    '考考我',
    '相关问题',
  ]);
  expect(isEphemeral(message)).toBe(false);
});

it('answers /ask in English, privately when asked to, and posts it on demand', async () => {
  const { discord } = suite;
  const asked = discord.slash({
    name: 'ask',
    options: { question: 'why does caching keys and values make decoding faster', private: true },
  });
  const message = await asked.message();
  expect(isEphemeral(message)).toBe(true);
  expect(shownText(message)).toContain('kv cache为什么能加速推理');
  expect(shownText(message)).toContain('Source: 大模型算法题');
  const posted = await discord.button('Post it here', { message }).message();
  expect(isEphemeral(posted)).toBe(false);
  expect(shownText(posted)).toContain('kv cache为什么能加速推理');
});

it('completes a question while it is typed, and answers the chosen section', async () => {
  const { discord } = suite;
  const typed = discord.autocomplete({ name: 'ask', options: { question: '多头' }, focused: 'question' });
  const [first] = await typed.choices();
  expect(first?.name).toBe('多头注意力相比单头有什么好处?');
  const asked = discord.slash({ name: 'ask', options: { question: String(first?.value) } });
  expect(shownText(await asked.message())).toContain('多个维度较低的子空间');
  const nothing = discord.autocomplete({ name: 'ask', options: { question: '' }, focused: 'question' });
  expect((await nothing.choices()).length).toBeGreaterThan(3);
});

it('answers mentions, replies to itself and direct messages, and leaves other talk alone', async () => {
  const { discord } = suite;
  const mentioned = discord.say({ content: '多头比单头好在哪 https://example.com', mention: true });
  const reply = await mentioned.reply();
  expect(shownText(reply)).toContain('多个维度较低的子空间');
  const followed = discord.say({ content: 'BN的动量参数有啥影响', replyTo: reply });
  expect(shownText(await followed.reply())).toContain('moving');
  const direct = discord.say({ content: 'RoPE有啥缺点', dm: true, user: discord.users.bob });
  expect(shownText(await direct.reply())).toContain('外推能力');
  const unrelated = discord.say({ content: '为什么大模型推理时要缓存K和V？' });
  await discord.say({ content: 'ReLU 的优缺点', dm: true }).reply();
  expect(unrelated.replies).toEqual([]);
});

it('takes a follow-up together with the question before it', async () => {
  const { discord } = suite;
  await discord.say({ content: 'RoPE 是什么，有什么优点', dm: true }).reply();
  const followed = await discord.say({ content: '那缺点呢？', dm: true }).reply();
  expect(shownText(followed)).toContain('RoPE');
  const again = await discord.say({ content: '有什么优点', dm: true }).reply();
  expect(shownText(again)).toContain('RoPE');
});

it('finds the answer to somebody’s message for the caller only', async () => {
  const { discord } = suite;
  const said = discord.say({ content: 'relu这个激活函数好在哪坏在哪', user: discord.users.alice });
  const found = await discord
    .messageCommand('Answer this', said.message, { user: discord.users.bob })
    .message();
  expect(isEphemeral(found)).toBe(true);
  expect(shownText(found)).toContain('神经元坏死');
  expect(controlsOf(found)).toContain('发到频道');
});

it('says so when nothing answers, and lists it for the administrators', async () => {
  const { discord } = suite;
  const asked = discord.slash({
    name: 'ask',
    options: { question: '明天北京的天气怎么样' },
    user: discord.users.bob,
  });
  const message = await asked.message();
  expect(shownText(message)).toContain('这些文章里没有能回答这个问题的内容');
  const gaps = await discord.slash({ name: 'gaps', user: discord.users.admin }).message();
  expect(isEphemeral(gaps)).toBe(true);
  expect(shownText(gaps)).toContain('明天北京的天气怎么样');
  const refused = await discord.slash({ name: 'gaps' }).message();
  expect(shownText(refused)).toBe('Only administrators of this server may do that.');
});

it('takes votes, and shows related sections', async () => {
  const { discord } = suite;
  const message = await discord.slash({ name: 'ask', options: { question: 'RoPE有啥缺点' } }).message();
  expect(shownText(await discord.button('Helpful', { message }).message())).toBe('Thank you, noted.');
  expect(shownText(await discord.button('Not helpful', { message, user: discord.users.bob }).message())).toBe(
    '谢谢，已记录。',
  );
  const [related] = optionsOf(message);
  const shown = await discord
    .select('Related questions', [String(related?.['value'])], { message })
    .message();
  expect(shownText(shown)).toContain(String(related?.['label']).slice(0, 6));
  expect(isEphemeral(shown)).toBe(true);
});

it('draws a quiz question, reveals its answer and draws another', async () => {
  const { discord } = suite;
  const quiz = await discord.slash({ name: 'quiz', options: { topic: 'RoPE' } }).message();
  expect(shownText(quiz)).toContain('旋转位置编码RoPE有什么优缺点');
  expect(shownText(quiz)).not.toContain('远程衰减');
  const answer = await discord.button('Reveal the answer', { message: quiz }).message();
  expect(shownText(answer)).toContain('远程衰减');
  const any = await discord.slash({ name: 'quiz' }).message();
  const before = shownText(any);
  const another = await discord.button('Another question', { message: any }).message();
  expect(shownText(another)).not.toBe(before);
  const nothing = await discord.slash({ name: 'quiz', options: { topic: 'Kubernetes' } }).message();
  expect(shownText(nothing)).toContain('No question matches the topic');
});

it('refuses controls of another version and of sections that are gone', async () => {
  const { discord } = suite;
  const message = await discord.slash({ name: 'ask', options: { question: 'RoPE有啥缺点' } }).message();
  const old = await discord.staleButton('0:page:abc:1', { message }).message();
  expect(shownText(old)).toContain('older version');
  const gone = await discord.staleButton('1:reveal:AAAAAAAAAA', { message }).message();
  expect(shownText(gone)).toContain('no longer in the index');
});

it('keeps settings per server, for administrators only', async () => {
  const { discord } = suite;
  const refused = await discord.slash({ name: 'settings', options: { private: true } }).message();
  expect(shownText(refused)).toBe('Only administrators of this server may do that.');
  const saved = await discord
    .slash({ name: 'settings', options: { private: true, language: 'en' }, user: discord.users.admin })
    .message();
  expect(shownText(saved)).toContain('Saved.');
  const asked = await discord.slash({ name: 'ask', options: { question: 'RoPE有啥缺点' } }).message();
  expect(isEphemeral(asked)).toBe(true);
  const limited = await discord
    .slash({
      name: 'settings',
      options: { private: false, language: 'asker', 'toggle-channel': discord.channels.random.id },
      user: discord.users.admin,
    })
    .message();
  expect(shownText(limited)).toContain(`<#${discord.channels.random.id}>`);
  const elsewhere = discord.say({ content: 'RoPE有啥缺点', mention: true });
  const chosen = discord.say({ content: 'RoPE有啥缺点', mention: true, channel: discord.channels.random });
  await chosen.reply();
  expect(elsewhere.replies).toEqual([]);
  await discord
    .slash({
      name: 'settings',
      options: { 'toggle-channel': discord.channels.random.id },
      user: discord.users.admin,
    })
    .message();
});

it('says what it stores about somebody, and deletes it', async () => {
  const { discord } = suite;
  const { bob } = discord.users;
  const told = await discord.slash({ name: 'privacy', user: bob }).message();
  expect(isEphemeral(told)).toBe(true);
  expect(shownText(told)).toMatch(/目前保存了与你有关的 [1-9]\d* 条记录/);
  const deleted = await discord.button('删除与我有关的记录', { message: told, user: bob }).message();
  expect(shownText(deleted)).toMatch(/已删除 [1-9]\d* 条记录/);
  const again = await discord.slash({ name: 'privacy', user: bob }).message();
  expect(shownText(again)).toContain('目前保存了与你有关的 0 条记录');
});

it('works where a person installed it for themselves', async () => {
  const { discord } = suite;
  const asked = discord.slash({
    name: 'ask',
    options: { question: '多头比单头好在哪' },
    channel: discord.channels.elsewhere,
    install: 'user',
  });
  expect(shownText(await asked.message())).toContain('多个维度较低的子空间');
});

it('answers hostile questions without pinging, and empty ones with advice', async () => {
  const { discord } = suite;
  const junk = discord.slash({
    name: 'ask',
    options: { question: `@everyone <@${discord.users.bob.id}> ${'啊'.repeat(5000)}` },
  });
  expect(shownText(await junk.message())).not.toContain('@everyone');
  const empty = discord.say({ content: '', mention: true });
  expect(shownText(await empty.reply())).toContain('KV cache');
});

// What a person typed → what is searched.

// Longer questions say what they ask at the start; the rest costs time and blurs the vector.
const LONGEST = 600;

// The commonest characters that exist only in Traditional script: a sentence in it hardly avoids all of them.
const TRADITIONAL =
  /[這個們為麼說請問與對樣學習訓練時間來會過還沒從應該實現優點區別關係數據詞語層權網絡維轉換歸納單雙邊將後發開處種類長強減變動態設計錯誤難題嗎參標籤損頭讓幾誰當無線給圖結構並產確體機斷義測試筆級庫導驗證遞緩壓縮餾範圍選擇檢記憶節連續離]/u;

let toSimplified: Promise<(text: string) => string> | undefined;

/**
 * NFKC, control and invisible characters gone, white space single, Traditional Chinese as Simplified (with the
 * mainland's terms), at most 600 characters.
 */
export async function cleanQuestion(text: string): Promise<string> {
  // Cut before normalising too: thousands of characters of noise would be work for nothing.
  const short = text.slice(0, LONGEST * 2).normalize('NFKC');
  const plain = short
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const cut = Array.from(plain).slice(0, LONGEST).join('');
  if (!TRADITIONAL.test(cut)) return cut;
  toSimplified ??= loadConverter();
  return (await toSimplified)(cut);
}

// The dictionary takes longer to load than a question takes to answer, and few questions need it.
async function loadConverter(): Promise<(text: string) => string> {
  const { Converter } = await import('opencc-js/t2cn');
  return Converter({ from: 'twp', to: 'cn' });
}

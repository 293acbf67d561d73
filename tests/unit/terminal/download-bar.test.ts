import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { createDownloadBar } from '../../../src/terminal/download-bar.ts';

function drawn(isTTY: boolean): string {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 100 });
  const { onDownload, stop } = createDownloadBar(stream);
  onDownload({ file: 'config.json', loaded: 500, total: 500 });
  onDownload({ file: 'tokenizer.json', loaded: 1_000_000, total: 4_000_000 });
  onDownload({ file: 'onnx/model_quantized.onnx', loaded: 50_000_000, total: 118_300_000 });
  onDownload({ file: 'onnx/model_quantized.onnx', loaded: 118_300_000, total: 118_300_000 });
  stop();
  return stripVTControlCharacters(String(stream.read() ?? ''));
}

it('draws the large files in a terminal', () => {
  const text = drawn(true);
  expect(text).toContain('下载 download tokenizer.json');
  expect(text).toMatch(/download onnx\/model_quantized\.onnx █+ 118\.3\/118\.3 MB/);
  expect(text).not.toContain('config.json');
});

it('draws nothing where the output is no terminal', () => {
  expect(drawn(false)).toBe('');
});

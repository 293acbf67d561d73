// Shows a model's download as a progress bar, one for each file.
import { Presets, SingleBar } from 'cli-progress';
import type { DownloadProgress } from '../embedding/download.ts';

export type DownloadBar = {
  readonly onDownload: (progress: DownloadProgress) => void;
  /** Leaves the last bar as it stands; call it when the model is loaded or has failed to. */
  readonly stop: () => void;
};

// Small files come and go faster than a bar can be read.
const WORTH_SHOWING = 1_000_000;

/** @param stream - where to draw, such as `process.stderr`; nothing is drawn where it is no terminal */
export function createDownloadBar(stream: NodeJS.WritableStream & { readonly isTTY?: boolean }): DownloadBar {
  let bar: SingleBar | undefined;
  let shown = '';
  const stop = () => {
    bar?.stop();
    bar = undefined;
  };
  const onDownload = ({ file, loaded, total }: DownloadProgress) => {
    if (stream.isTTY !== true || total < WORTH_SHOWING) return;
    if (file !== shown) {
      stop();
      shown = file;
      const format = '下载 download {file} {bar} {value}/{total} MB';
      bar = new SingleBar({ format, hideCursor: true, stream }, Presets.shades_classic);
      bar.start(megabytes(total), 0, { file });
    }
    bar?.update(megabytes(loaded));
    if (loaded === total) stop();
  };
  return { onDownload, stop };
}

const megabytes = (bytes: number) => Math.round(bytes / 100_000) / 10;

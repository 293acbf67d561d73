// The table of everything that is compared; ratios are to the first.
import type { Peer } from './peer.ts';

export const PEERS: readonly Peer[] = [
  { name: 'ours, whole', load: async () => (await import('./ours-whole.ts')).indexWhole },
  { name: 'ours, dense only', load: async () => (await import('./ours-dense.ts')).indexDense },
  { name: 'ours, lexical only', load: async () => (await import('./ours-lexical.ts')).indexLexical },
  { name: 'MiniSearch', load: async () => (await import('./minisearch.ts')).indexMiniSearch },
  {
    name: 'MiniSearch, our tokenizer',
    load: async () => (await import('./minisearch.ts')).indexMiniSearchTokens,
  },
  { name: 'Orama', load: async () => (await import('./orama.ts')).indexOrama },
  { name: 'Fuse.js', load: async () => (await import('./fuse.ts')).indexFuse },
  { name: 'vectra', load: async () => (await import('./vectra.ts')).indexVectra },
  {
    name: 'LangChain MemoryVectorStore',
    load: async () => (await import('./langchain.ts')).indexLangChain,
  },
];

// Starts the drawing thread from its TypeScript: a thread does not inherit tsx. Not needed once compiled.
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');

import { createMemoryStore } from '../../../engine/store/memory/create.ts';
import { describeEngine } from './suite.ts';

describeEngine('memory', async () => {
  const store = createMemoryStore();
  return { openStore: () => store, drop: async () => undefined };
});

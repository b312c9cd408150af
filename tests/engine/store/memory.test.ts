import { createMemoryStore } from '../../../engine/store/memory/create.ts';
import { describeStore } from './suite.ts';

describeStore('memory', async () => ({ store: createMemoryStore(), drop: async () => undefined }));

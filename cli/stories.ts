/** `npm run stories [-- <names>]`: plays the long stories in full, of which `npm test` plays a sample: `npm run stories -- every-branch`. */
import { join } from 'node:path';
import { playStories } from './suite/stories.ts';

process.exitCode = playStories(join(import.meta.dirname, '..'), process.argv.slice(2));

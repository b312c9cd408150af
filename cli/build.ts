/** Builds the pages that the server serves, if they are not up to date. */
import { ensurePages } from './parts/pages.ts';

await ensurePages();

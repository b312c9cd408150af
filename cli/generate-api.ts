/** `npm run api:generate`: writes the pages' types of the server's API, and who sees what of it (`docs/access.md`); tests compare them. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { API_TYPES_FILE, generateApiTypes } from '../server/openapi.ts';
import { ACCESS_DOCUMENT, accessDocument } from './parts/access-document.ts';

await writeFile(API_TYPES_FILE, await generateApiTypes());
console.log(`Wrote ${API_TYPES_FILE}`);

const access = join(import.meta.dirname, '..', ACCESS_DOCUMENT);
await writeFile(access, accessDocument(await readFile(access, 'utf8')));
console.log(`Wrote ${ACCESS_DOCUMENT}`);

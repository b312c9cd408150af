/** `npm run api:generate`: writes the pages' types of the server's API; a test compares them. */
import { writeFile } from 'node:fs/promises';
import { API_TYPES_FILE, generateApiTypes } from '../server/openapi.ts';

await writeFile(API_TYPES_FILE, await generateApiTypes());
console.log(`Wrote ${API_TYPES_FILE}`);

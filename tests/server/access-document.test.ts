import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ACCESS_DOCUMENT, accessDocument } from '../../cli/parts/access-document.ts';
import { api } from '../../server/api.ts';

const text = await readFile(join(import.meta.dirname, '../..', ACCESS_DOCUMENT), 'utf8');

describe('the table of who sees what', () => {
  it('is drawn from the rules as they are: after a change run npm run api:generate', () => {
    expect(accessDocument(text)).toBe(text);
  });

  it('has a row for every operation of the API', () => {
    const missing = Object.values(api).filter(({ method, url }) => !text.includes(`${method} \`${url}\``));
    expect(missing.map(({ schema }) => schema.operationId)).toEqual([]);
  });

  it('shows nobody of a citizen to designers, and to no role anything of another unit whole', () => {
    const [, roles = ''] = text.split('## Role and relation');
    const rows =
      roles
        .split('## Class and sight')[0]
        ?.split('\n')
        .filter((line) => line.startsWith('| `')) ?? [];
    expect(rows).toHaveLength(10);
    for (const row of rows) expect(row.split('|').at(-2)?.trim()).not.toBe('whole');
    expect(rows.find((row) => row.includes('process-designer'))).not.toContain('whole');
  });
});

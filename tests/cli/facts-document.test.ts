/** The list of all rules in the documents says what the files of facts say. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shippedCatalogue } from '../../cli/parts/catalogue.ts';
import { FACTS_DOCUMENT, factsDocument } from '../../cli/parts/facts-document.ts';
import { readProcedureFiles } from '../../office/procedures/index.ts';
import { factKinds } from '../../office/terms/index.ts';

const text = await readFile(join(import.meta.dirname, '../..', FACTS_DOCUMENT), 'utf8');
const { versions } = readProcedureFiles((await shippedCatalogue()).files);
const offered = versions.filter(({ processId }) => processId !== null);

describe('the document of facts', () => {
  it('is drawn from the files as they are: after a change run npm run catalogue', () => {
    expect(text).toBe(factsDocument(text, versions));
  });

  it('lists each rule of each procedure that is offered, with its sentence in both languages', () => {
    for (const { code, facts } of offered) {
      const section = text.slice(text.indexOf(`### ${code} `)).split('\n### ')[0] ?? '';
      for (const { id, message } of facts?.rules ?? []) {
        const row = section.split('\n').find((line) => line.startsWith(`| \`${id}\` |`));
        expect(row, `${code} ${id}`).toContain(`${message.vi}<br>*${message.en}*`);
      }
    }
  });

  it('says of each kind what it takes', () => {
    const told = [...text.matchAll(/^\| `([\w-]+)` \| /gm)].map(([, name]) => name);
    expect(factKinds.filter((kind) => !told.includes(kind))).toEqual([]);
  });
});

/** A worker tells the engine in English what failed; who has Vietnamese reads the same sentence of the catalogue. */
import { describe, expect, test } from 'vitest';
import { OfficeError } from '../../../office/kernel/index.ts';
import { officeTexts, recogniseText, type TextValues } from '../../../office/texts/index.ts';
import { explainIncident } from '../../../server/instances/explain-incident.ts';

const DOSSIER = 'd1bfbfe4-33da-443c-8ea7-a0ee374038bf';

describe('a sentence that was filled', () => {
  test('is found again, and leaves no hole, for every text with words enough of its own', () => {
    const placesOf = (text: string) => text.match(/\{\{\w+\}\}/g) ?? [];
    for (const { en, vi } of officeTexts.entries()) {
      if (placesOf(vi).some((place) => !en.includes(place)) || en.replace(/\{\{\w+\}\}/g, '').length < 40) continue;
      const found = recogniseText(en.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => `‹${name}›`));
      expect(found?.vi, en).toBeDefined();
      expect(found?.vi, en).not.toContain('{{');
    }
  });

  test('that nobody has written is found nowhere', () => {
    expect(recogniseText('connect ECONNREFUSED 127.0.0.1:5432')).toBeUndefined();
  });
});

describe('an incident', () => {
  const told = (said: string, rest = '') => `${said} (step "toSigning", dossier ${DOSSIER}).${rest}`;
  const said = (code: 'operations.unknown', values: TextValues) => new OfficeError('not-found', code, values as never);

  test('of our own workers is said in both languages, with what to do', () => {
    const { message } = said('operations.unknown', { id: DOSSIER });
    expect(explainIncident(told(message, ' Correct this, then resolve the incident.'))).toEqual({
      vi: `Không có lần xử lý lượt chạy "${DOSSIER}". Hãy sửa lại rồi thử lại.`,
      en: `${message}. Correct this, then try again.`,
    });
    expect(explainIncident(told(message))?.vi).toBe(`Không có lần xử lý lượt chạy "${DOSSIER}".`);
  });

  test('of which variables do not fit is said in both languages', () => {
    const misfit = officeTexts.en.say('jobs.variablesMisfit', {
      element: 'a',
      type: 'fee',
      reasons: '/x must be number',
    });
    expect(explainIncident(told(misfit))?.vi).toBe('Dữ liệu của bước "a" không khớp loại việc fee: /x must be number');
  });

  test('of anybody else is left as it is', () => {
    expect(explainIncident('Expected "amount" to be a number')).toBeNull();
    expect(explainIncident(told('The printer is on fire and nobody knows'))).toBeNull();
  });
});

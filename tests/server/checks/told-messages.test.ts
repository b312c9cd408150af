import { expect, it } from 'vitest';
import { OFFICE_MESSAGES } from '../../../server/checks/told-messages.ts';
import { listFiles, readText } from '../../architecture/support/sources.ts';

const sources = listFiles('office/*.ts', 'workers/*.ts', 'workflows/shared/office-processes.ts')
  .map(readText)
  .join('\n');
/** Names of messages have a dot; the engine is told them by their property `name`, or by a constant. */
/** Tells the engine to refresh variables, and no process. */
const REFRESH = 'dossier.corrected';
const sent = [...sources.matchAll(/\bname: '([a-z-]+\.[a-z-]+)'/g)].map(([, name = '']) => name);

it('lists every message that the office and its workers send to processes, and none besides', () => {
  expect(Object.keys(OFFICE_MESSAGES).filter((name) => !sources.includes(`'${name}'`))).toEqual([]);
  expect(sent.length).toBeGreaterThan(4);
  expect(sent.filter((name) => name !== REFRESH && !Object.hasOwn(OFFICE_MESSAGES, name))).toEqual([]);
});

import { expect, it } from 'vitest';
import { OFFICE_MESSAGES } from '../../../server/checks/read/told-messages.ts';
import { officeMessages } from '../../../workflows/shared/office-processes.ts';
import { listFiles, readText } from '../../architecture/support/sources.ts';

const sources = listFiles('office/*.ts', 'workers/*.ts').map(readText).join('\n');
/** Tells the engine to refresh variables, and no process. */
const REFRESH = 'dossier.corrected';
/** Starts a process as `<process id>.received`, which stands in no list. */
const START = officeMessages.undeliveredEntered;
/** Names of messages have a dot; the engine is told them by their property `name`, or by a constant. */
const written = [...sources.matchAll(/\bname: '([a-z-]+\.[a-z-]+)'/g)].map(([, name = '']) => name);
const named = Object.entries(officeMessages).filter(([name]) => sources.includes(`officeMessages.${name}`));
const sent = [...written, ...named.map(([, message]) => message)];

it('lists every message that the office and its workers send to processes, and none besides', () => {
  const known = Object.keys(OFFICE_MESSAGES);
  expect(known.filter((name) => !sources.includes(`'${name}'`) && !sent.includes(name))).toEqual([]);
  expect(named.length).toBe(Object.keys(officeMessages).length);
  expect(written.length).toBeGreaterThan(0);
  expect(sent.filter((name) => ![REFRESH, START, ...known].includes(name))).toEqual([]);
});

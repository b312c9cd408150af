/**
 * The line between the office and its database breaks while a transaction is being committed: before the database has heard of it, or after it has carried it out and before anybody is told. Whoever asked
 * cannot know which, and asks again. Then each dossier is there once, under one code, with one message to the engine, the codes have no gap, and the audit chain is whole.
 */
import { randomUUID } from 'node:crypto';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyAudit } from '../../office/audit/index.ts';
import { receiveDossier } from '../../office/intake/index.ts';
import { type Office, openOffice, StoreAwayError } from '../../office/kernel/index.ts';
import { birth, officer, openTestOffice, type TestOffice } from '../office/support/open-office.ts';
import { namingSeed, seed } from '../support/seed.ts';
import { pausesOf } from './support/strikes.ts';

const DOSSIERS = 24;
const AT_ONCE = 4;
const POSTGRES_PORT = 5432;
const drawn = pausesOf(seed, [0, 3]);

let test: TestOffice;
let line: { readonly url: string; readonly cuts: () => number; close(): Promise<void> };
let office: Office;
beforeAll(async () => {
  test = await openTestOffice();
  line = await openBadLine(new URL(test.databaseUrl));
  office = await openOffice({ databaseUrl: line.url, now: () => test.office.systemNow() });
});
afterAll(async () => {
  await office?.close();
  await line?.close();
  await test?.close();
});

it('leaves one dossier for each intake, whichever answer is lost', () =>
  namingSeed(async () => {
    // given intakes that are sent again until somebody says that they are received
    const waiting = Array.from({ length: DOSSIERS }, () => ({ ...birth(), intakeId: randomUUID() }));
    const acknowledged = new Map<string, string>();
    const desk = async (): Promise<void> => {
      for (let intake = waiting.pop(); intake; intake = waiting.pop()) {
        const { id, code } = await untilReceived(() => receiveDossier(office, officer, intake));
        acknowledged.set(id, code);
      }
    };

    // when every other line breaks at the commit
    await Promise.all(Array.from({ length: AT_ONCE }, desk));

    // then what was acknowledged is there, and nothing else
    expect(line.cuts()).toBeGreaterThan(0);
    const { db } = test.office;
    const dossiers = await db.selectFrom('office.dossier').select(['id', 'code']).orderBy('code').execute();
    expect(new Map(dossiers.map(({ id, code }) => [id, code]))).toEqual(
      new Map([...acknowledged].sort(([, one], [, other]) => one.localeCompare(other))),
    );
    expect(dossiers.map(({ code }) => Number(code.split('-').at(-1)))).toEqual(dossiers.map((_, index) => index + 1));
    // a process for the matter, and one for its clock
    const starts = await db.selectFrom('office.outbox').select(['dossierId', 'name']).execute();
    for (const sent of Map.groupBy(starts, ({ name }) => name).values())
      expect(sent.map(({ dossierId }) => dossierId).sort()).toEqual([...acknowledged.keys()].sort());
    expect(await verifyAudit(test.office)).toMatchObject({ intact: true });
  }));

async function untilReceived<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof StoreAwayError)) throw error;
    }
  }
}

type Fate = 'whole' | 'cut before' | 'cut after';
const FATES: readonly Fate[] = ['whole', 'cut before', 'cut after'];

/** Opens a line to a database that breaks at commits, as it is drawn. */
async function openBadLine(database: URL) {
  let cuts = 0;
  const server = createServer((near) => {
    const far = connectTo(database);
    let fate: Fate = 'whole';
    near.on('data', (chunk) => {
      if (isCommit(chunk)) fate = FATES[drawn()] ?? 'whole';
      if (fate === 'cut before') cut(near, far);
      else far.write(chunk);
    });
    far.on('data', (chunk) => {
      if (fate === 'cut after') cut(near, far);
      else near.write(chunk);
    });
    const cut = (...ends: readonly Socket[]): void => {
      cuts += 1;
      for (const end of ends) end.destroy();
    };
    for (const [one, other] of [[near, far] as const, [far, near] as const]) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  const url = new URL(database);
  url.searchParams.delete('host');
  url.host = `127.0.0.1:${await listen(server)}`;
  return {
    url: url.href,
    cuts: () => cuts,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** The server of the tests may listen at a socket in a folder. */
function connectTo({ searchParams, port, hostname }: URL): Socket {
  const folder = searchParams.get('host');
  return folder ? connect(`${folder}/.s.PGSQL.${port || POSTGRES_PORT}`) : connect(Number(port), hostname);
}

/** The statement is sent as a text that ends with a zero byte. */
const isCommit = (chunk: Buffer): boolean => chunk.includes('commit\0');

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(address && typeof address === 'object' ? address.port : 0);
    });
  });
}

/**
 * `office.data_request`: what somebody asks of the data that are kept about her, with its clock and its answer. Who asked is enciphered, and found by a keyed hash of her number, so that a copy of the table
 * tells of nobody; what she says is wrong stands in the dossier anyway. A request is open until it is answered, once.
 */
import { type Generated, type Selectable, sql } from 'kysely';
import { isUuid, keyedHash, type Office, OfficeError, seal, unseal } from '../kernel/index.ts';
import type { DataRequestChannel, DataRequestKind, DataRequestState } from '../terms/index.ts';
import type { Text } from '../texts/index.ts';

/** `office.data_request`. */
export interface DataRequestTable {
  id: Generated<string>;
  number: Generated<string>;
  kind: DataRequestKind;
  dossierId: string;
  unitCode: string;
  personHash: Buffer;
  requester: Buffer;
  channel: DataRequestChannel;
  takenBy: string | null;
  field: string | null;
  label: Text | null;
  valueBefore: string | null;
  valueWanted: string | null;
  reason: string;
  askedAt: Date;
  dueAt: Date;
  state: Generated<DataRequestState>;
  answer: string | null;
  answeredAt: Date | null;
  answeredBy: string | null;
  /** Of a deletion that waits: what an erasure has done of it, and what is left. */
  progress: Text | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.dataRequest': DataRequestTable;
  }
}

/** Who asks. The number is whole and vouched for: by a sign-in service, or by the officer who saw the card. */
export interface Requester {
  readonly idNumber: string;
  readonly name: string;
  /** Where the answer is sent, where she is not the applicant. */
  readonly email?: string;
}

/** A request as it is worked on. */
export interface DataRequest extends Omit<Selectable<DataRequestTable>, 'personHash' | 'requester' | 'number'> {
  /** By what people call it: `DL-000012`. */
  readonly code: string;
  readonly requester: Requester;
}

const PURPOSE = 'data request';

export const personHash = (office: Pick<Office, 'secret'>, number: string): Buffer =>
  keyedHash(office, PURPOSE, number);

/** Enciphers who asks; `about` is the hash by which she is found. */
export const sealRequester = (office: Pick<Office, 'secret'>, hash: Buffer, requester: Requester): Buffer =>
  seal(office, PURPOSE, hash.toString('hex'), Buffer.from(JSON.stringify(requester)));

const CODE_DIGITS = 6;
export const requestCode = (number: string | number): string => `DL-${String(number).padStart(CODE_DIGITS, '0')}`;

export function asRequest(office: Office, row: Selectable<DataRequestTable>): DataRequest {
  const { personHash: hash, requester, number, ...rest } = row;
  const asked = JSON.parse(unseal(office, PURPOSE, hash.toString('hex'), requester).toString()) as Requester;
  return { ...rest, code: requestCode(number), requester: asked };
}

/** @throws OfficeError not-found */
export async function getDataRequest(office: Office, id: string, { lock = false } = {}): Promise<DataRequest> {
  const query = office.db.selectFrom('office.dataRequest').selectAll().where('id', '=', id);
  const row = isUuid(id) ? await (lock ? query.forUpdate() : query).executeTakeFirst() : undefined;
  if (!row) throw new OfficeError('not-found', 'personRights.unknownRequest');
  return asRequest(office, row);
}

const SHOWN_MAX = 200;

/** What the person with that number has asked, newest first. */
export async function requestsOfPerson(office: Office, number: string): Promise<readonly DataRequest[]> {
  const rows = await office.db
    .selectFrom('office.dataRequest')
    .selectAll()
    .where('personHash', '=', personHash(office, number))
    .orderBy(sql`number`, 'desc')
    .limit(SHOWN_MAX)
    .execute();
  return rows.map((row) => asRequest(office, row));
}

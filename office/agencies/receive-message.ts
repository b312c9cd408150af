import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { officeMessages } from '../../workflows/shared/office-processes.ts';
import { audit } from '../audit/index.ts';
import { writeHistory } from '../history/index.ts';
import { type AgencySettings, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { postMessage } from '../outbox/index.ts';
import { DAY_MS } from '../time/index.ts';
import { spendNonce } from './agency-nonce.ts';
import { findAgency } from './find-agency.ts';
import { isSignedBy, type SignedHead } from './signature.ts';

const strict = { additionalProperties: false };

/** What an agency may send, by name: the body becomes variables of the process that waits. */
const bodies = {
  [officeMessages.consultationAnswered]: Type.Object(
    {
      opinion: Type.Union([Type.Literal('agree'), Type.Literal('object'), Type.Literal('remark')]),
      opinionText: Type.String({ minLength: 1, maxLength: 4000 }),
    },
    strict,
  ),
} as const;
export type AgencyMessageName = keyof typeof bodies;

const Message = Type.Object(
  {
    messageId: Type.String({ minLength: 1, maxLength: 200 }),
    name: Type.Enum(Object.keys(bodies) as AgencyMessageName[]),
    /** Of the message that this one answers. */
    correlationKey: Type.String({ minLength: 1, maxLength: 200 }),
    body: Type.Record(Type.String(), Type.Unknown()),
  },
  strict,
);
type Message = Static<typeof Message>;

const ANSWER_LIVES_MS = DAY_MS;

/**
 * Takes a signed message of another agency and hands it to the process that waits for it. Known again by its `messageId` it changes nothing.
 * @param content the body as it came, byte for byte: it is what was signed
 * @throws OfficeError forbidden for an unknown agency, a wrong or old signature (all alike) or a name that it may not send; conflict for a signature that was used
 * before; invalid for content that is none; not-found when it was not asked
 */
export async function receiveAgencyMessage(
  office: Office,
  agencyCode: string,
  head: SignedHead,
  content: Buffer,
): Promise<'received' | 'repeated'> {
  const agency = findAgency(office, agencyCode);
  if (!agency || !isSignedBy(agency.secret, head, content, office.systemNow()))
    throw new OfficeError('forbidden', 'agencies.signatureUnfit', { agencyCode });
  await spendNonce(office, agencyCode, head.nonce);
  const message = readMessage(content);
  if (!agency.messages.includes(message.name))
    throw new OfficeError('forbidden', 'agencies.mayNotSend', { agencyCode, name: message.name });
  return inTransaction(office, (inside) => take(inside, agency, message));
}

function readMessage(content: Buffer): Message {
  let value: unknown;
  try {
    value = JSON.parse(content.toString('utf8'));
  } catch {
    throw new OfficeError('invalid', 'agencies.noJson');
  }
  if (!Value.Check(Message, value)) throw flawsOf(Message, value);
  const schema = bodies[value.name];
  if (!Value.Check(schema, value.body)) throw flawsOf(schema, value.body);
  return value;
}

function flawsOf(schema: typeof Message | (typeof bodies)[AgencyMessageName], value: unknown): OfficeError {
  const flaws = [...Value.Errors(schema, value)].map(
    ({ instancePath, message }) => `${instancePath || '/'} ${message}`,
  );
  return new OfficeError('invalid', 'agencies.messageUnfit', { flaws: flaws.slice(0, 5).join('; ') });
}

async function take(office: Office, agency: AgencySettings, message: Message): Promise<'received' | 'repeated'> {
  const { messageId, name, correlationKey, body } = message;
  const asked = await office.db
    .selectFrom('office.agencyMessage')
    .select('dossierId')
    .where('direction', '=', 'out')
    .where('agencyCode', '=', agency.code)
    .where('correlationKey', '=', correlationKey)
    .executeTakeFirst();
  if (!asked?.dossierId)
    throw new OfficeError('not-found', 'agencies.notAsked', { correlationKey, agencyCode: agency.code });
  const now = office.systemNow();
  const fresh = await office.db
    .insertInto('office.agencyMessage')
    .values({
      agencyCode: agency.code,
      direction: 'in',
      messageId,
      name,
      correlationKey,
      dossierId: asked.dossierId,
      body,
      state: 'received',
      nextAttemptAt: null,
      createdAt: now,
      doneAt: now,
      lastError: null,
    })
    .onConflict((conflict) => conflict.columns(['direction', 'agencyCode', 'messageId']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!fresh) return 'repeated';
  await postMessage(office, {
    name,
    correlationKey,
    messageId: `${agency.code}:${messageId}`,
    variables: body,
    timeToLiveMs: ANSWER_LIVES_MS,
  });
  const after = { agencyCode: agency.code, agencyName: agency.name, name };
  const actor = { kind: 'system', name: agency.name } as const;
  await writeHistory(office, actor, asked.dossierId, { action: 'agency-answered', after });
  audit(office, actor, 'receive-agency-message', `dossier:${asked.dossierId}`, { agencyCode: agency.code, messageId });
  return 'received';
}

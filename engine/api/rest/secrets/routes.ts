/**
 * Secrets for callers that have no job to be handed them with, such as connectors that wait for events (Camunda documentation, "Secrets", from
 * 8.10). Each reference is answered by itself: none fails the others.
 */
import { Type } from '@fastify/type-provider-typebox';
import { SECRET_NAME, SECRET_PREFIX } from '../../../model/readers/secrets.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import type { Resource } from '../../http/context.ts';
import { type Caller, covers } from '../../identity/guard.ts';
import { Nullable, Strict } from '../shared/schemas.ts';

/** The one store that an installation has. */
export const SECRET_STORE_ID = 'default';

const REFERENCES_MAX = 20;
const REFERENCE_CHARS_MAX = 256;
const REFERENCE = new RegExp(`^${SECRET_PREFIX.replaceAll('.', '\\.')}(${SECRET_NAME})$`);

const ResolveBody = Strict({ references: Type.Array(Type.String(), { maxItems: REFERENCES_MAX }) });
const ListBody = Nullable(Strict({}));

export const registerSecrets: Resource = (api, { engine }) => {
  api.post('/secrets/resolve', { schema: { body: ResolveBody } }, async ({ body, caller }) => {
    const outcomes = [...new Set(body.references)].map((reference) => resolve(engine, caller, reference));
    return {
      resolved: outcomes.filter((outcome) => 'value' in outcome),
      errors: outcomes.filter((outcome) => 'code' in outcome),
    };
  });

  api.post('/secrets/list', { schema: { body: ListBody } }, async ({ caller }) => {
    const readable = caller.grant('SECRET', 'READ');
    const references = [...engine.secrets.keys()].map((name) => `${SECRET_PREFIX}${name}`);
    return {
      references: references.filter((reference) => {
        const name = nameOf(reference);
        return name !== null && coversSecret(readable, name);
      }),
    };
  });
};

type Outcome =
  | { readonly reference: string; readonly value: string }
  | { readonly reference: string; readonly code: string; readonly message: string };

function resolve({ secrets }: Engine, caller: Caller, reference: string): Outcome {
  const refused = (code: string, message: string): Outcome => ({ reference, code, message });
  const name = nameOf(reference);
  if (name === null) return refused('INVALID_REFERENCE', `Expected a reference such as '${SECRET_PREFIX}NAME'`);
  if (!mayReveal(caller, name))
    return refused(
      'ACCESS_DENIED',
      `Expected the permission REVEAL for the secret '${name}', but the caller has it not`,
    );
  const value = secrets.get(name);
  if (value === undefined) return refused('NOT_FOUND', `Expected a secret with name '${name}', but there is none`);
  return value === null
    ? refused('UNREADABLE', `Expected to read the secret '${name}', but its file is no text or too large`)
    : { reference, value };
}

/** An engine that asks nobody to sign in would tell its secrets to everybody who reaches it. */
const mayReveal = ({ principal, grant }: Caller, name: string): boolean =>
  principal !== null && coversSecret(grant('SECRET', 'REVEAL'), name);

/** An authorization names a secret by its reference, or by its name alone, as it did before 8.10 was finished. */
const coversSecret = (granted: ReturnType<Caller['grant']>, name: string): boolean =>
  covers(granted, `${SECRET_PREFIX}${name}`) || covers(granted, name);

const nameOf = (reference: string): string | null =>
  reference.length > REFERENCE_CHARS_MAX ? null : (REFERENCE.exec(reference)?.[1] ?? null);

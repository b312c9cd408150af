import type { FastifyRequest } from 'fastify';
import { hashToken } from '../../office/kernel/index.ts';
import { recordLook } from '../../office/reading-log/index.ts';
import type { LookAction } from '../../office/terms/index.ts';
import type { Context } from '../../server/http/context.ts';
import { orUnrecorded } from '../../server/http/record-reading.ts';
import type { CitizenSession } from '../sign-in/session.ts';

/** Records that a citizen is about to see what is kept about her. @throws HttpProblem 503 when it cannot be recorded; then nothing may be shown */
export const recordOwnLook = (
  { office }: Context,
  request: FastifyRequest,
  { token }: CitizenSession,
  action: Extract<LookAction, `citizen-own-${string}`>,
  dossierIds: readonly string[],
): Promise<void> =>
  orUnrecorded(request, () =>
    recordLook(office, {
      ...{ actor: { kind: 'citizen' }, action, subject: 'person-data', dossierIds },
      session: hashToken(token).slice(0, 16),
    }),
  );

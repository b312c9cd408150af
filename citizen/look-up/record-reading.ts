import type { FastifyRequest } from 'fastify';
import { hashToken } from '../../office/kernel/index.ts';
import { recordLook } from '../../office/reading-log/index.ts';
import type { LookAction } from '../../office/terms/index.ts';
import type { Context } from '../../server/http/context.ts';
import { orUnrecorded } from '../../server/http/record-reading.ts';
import type { LookUpSession } from '../pages/look-up-session.ts';

/** Records that a citizen is about to see her dossier, or a paper of it. Her network address is not kept with it. @throws HttpProblem 503 when it cannot be recorded; then nothing may be shown */
export const recordCitizenLook = (
  { office }: Context,
  request: FastifyRequest,
  { dossierId, nonce }: LookUpSession,
  action: Extract<LookAction, `citizen-${string}`>,
  data: object = {},
): Promise<void> =>
  orUnrecorded(request, () =>
    recordLook(office, {
      actor: { kind: 'citizen' },
      action,
      subject: `dossier:${dossierId}`,
      dossierIds: [dossierId],
      session: hashToken(nonce).slice(0, 16),
      data,
    }),
  );

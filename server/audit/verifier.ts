/**
 * Verifies the audit trail beside the requests. It reads page after page and rests between them as long as it computed, so that others are answered; whoever let it be done may leave and find it again. Of
 * several servers each knows its own run; what came out stands in the chain. A crash ends a run without a trace; it is begun anew by hand.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import { chainEnd } from '../../office/audit/index.ts';
import { type Actor, actorName, type Office } from '../../office/kernel/index.ts';
import { verifyTrail } from '../../office/reading-log/index.ts';

export interface VerifierRun {
  readonly startedBy: string;
  readonly total: number;
  checked: number;
}

export interface Verifier {
  /** What runs now; null when nothing does. */
  run(): VerifierRun | null;
  /** Begins to verify; while something is being verified, that goes on. */
  start(actor: Actor): Promise<void>;
}

/** Creates the verifier of a server. */
export const createVerifier = (office: Office, log: FastifyBaseLogger): Verifier => {
  let running: VerifierRun | null = null;
  const verify = async (actor: Actor, run: VerifierRun): Promise<void> => {
    let restedAt = performance.now();
    try {
      await verifyTrail(office, actor, {
        onProgress: async (checked) => {
          run.checked = checked;
          await wait(performance.now() - restedAt);
          restedAt = performance.now();
        },
      });
    } catch (error) {
      log.error({ err: error }, 'The audit trail could not be verified');
    } finally {
      running = null;
    }
  };
  return {
    run: () => running,
    start: async (actor) => {
      if (running) return;
      const run: VerifierRun = { startedBy: actorName(actor), total: 0, checked: 0 };
      running = run;
      const total = (await chainEnd(office).catch(() => undefined))?.number ?? 0;
      running = { ...run, total };
      void verify(actor, running);
    },
  };
};

/** Verifies a backup the only way that counts: it is restored into a scratch folder, looked at, and thrown away. */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Findings } from './check-restored.ts';
import type { RestorePlan } from './plan-restore.ts';
import { restore } from './restore.ts';

export interface VerifyOptions {
  readonly plan: RestorePlan;
  /** In which the scratch folder is made: the user of PostgreSQL can reach it, and there is room for the database once more. */
  readonly within: string;
  readonly passphrase: string | null;
  readonly say: (text: string) => void;
}

const SCRATCH = 'verification-';

/** @throws Error that says what does not hold */
export async function verifyBackup({
  plan,
  within,
  passphrase,
  say,
}: VerifyOptions): Promise<Findings & { readonly tookMs: number }> {
  const scratch = await mkdtemp(join(within, SCRATCH));
  try {
    const { findings, fault, tookMs } = await restore({
      plan,
      home: scratch,
      passphrase,
      say,
      check: true,
      durable: false,
    });
    if (!findings) throw new Error(fault ?? 'Nothing was checked.');
    return { ...findings, tookMs };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

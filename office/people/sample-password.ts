import { passwordMatches } from './password.ts';

/** The password of every sample account: for trying out only. */
export const SAMPLE_PASSWORD = 'motcua-sample';

/** Every password that samples ever had: whoever reads the source knows them, so no account of a live office may have one. */
const samplePasswords: readonly string[] = [SAMPLE_PASSWORD];

/** Whether somebody who reads the source knows this password. */
export function isSamplePassword(password: string): boolean {
  return samplePasswords.includes(password.normalize('NFC').trim().toLowerCase());
}

/** Whether a stored hash is that of a sample's password. Takes about 30 ms for each of them. */
export async function hasSamplePassword(passwordHash: string): Promise<boolean> {
  for (const password of samplePasswords) if (await passwordMatches(password, passwordHash)) return true;
  return false;
}

/** What a start makes of an installation that is live: stricter settings, and the way in for its first administrator. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { weaknessOf } from '../../engine/api/identity/weak-passwords.ts';
import type { FirstLink, GoingLive } from '../../office/installation/index.ts';
import type { Settings } from '../settings/settings.ts';

export const FIRST_LINK_TOLD = 'The first administrator opens her account by this link, which counts once';

/** Readable by its owner alone. */
const OWNER_ONLY = 0o600;

export const FIRST_LINK_FILE = 'first-administrator-link';
const ENGINE_PASSWORD_FILE = 'engine-password';
/** The administrator of the engine that a live installation makes by itself. */
const ENGINE_USER = 'motcua';

/**
 * The settings of a live installation: no samples, a clock that stands by itself, and an engine whose API asks who calls. Where nothing is said about that, its
 * password is made once and kept under `home`.
 * @throws Error for a password of the engine that is too weak
 */
export function settingsOfLive(settings: Settings): Settings {
  const { engineAccess, home } = settings;
  const isEmbedded = settings.zeebeRestAddresses === null;
  if (isEmbedded) refuseWeakEngine(settings);
  const isOpen = isEmbedded && engineAccess.signIn.method === 'none';
  return {
    ...settings,
    // Who asks for samples is refused later; who said nothing gets none.
    sample: settings.sample && settings.sampleAsked,
    engineClockControl: false,
    engineAccess: isOpen
      ? {
          ...engineAccess,
          signIn: {
            method: 'basic',
            admin: { username: ENGINE_USER, password: keptSecret(home, ENGINE_PASSWORD_FILE) },
          },
        }
      : engineAccess,
  };
}

/** @throws Error that names the variable; the password is not repeated */
export function refuseWeakEngine({ engineAccess: { signIn } }: Pick<Settings, 'engineAccess'>): void {
  if (signIn.method !== 'basic') return;
  const weakness = weaknessOf(signIn.admin.password, signIn.admin.username);
  if (weakness)
    throw new Error(
      `ENGINE_ADMIN_PASSWORD ${weakness}; a live installation needs a stronger one, a few words together for example.`,
    );
}

/** Tells at the machine what going live brought: who was locked, and by which link the first administrator comes in. */
export function tellGoingLive(settings: Pick<Settings, 'home' | 'publicUrl'>, log: Logger, outcome: GoingLive): void {
  const { locked, firstLink } = outcome;
  if (locked.length > 0) log.warn({ locked }, 'Accounts of samples were locked: this installation is live');
  if (firstLink) log.warn(writeFirstLink(settings, firstLink), FIRST_LINK_TOLD);
}

/** Writes the link into a file that its owner alone can read. @returns what the log and the terminal say */
export function writeFirstLink(
  { home, publicUrl }: Pick<Settings, 'home' | 'publicUrl'>,
  { token, expiresAt }: FirstLink,
): { readonly link: string; readonly file: string; readonly expiresAt: string } {
  const file = join(home, FIRST_LINK_FILE);
  // Behind the number sign, so that no server and no proxy writes the secret into its log.
  const link = `${publicUrl}/first-administrator#${token}`;
  mkdirSync(home, { recursive: true });
  rmSync(file, { force: true });
  writeFileSync(file, `${link}\n`, { mode: OWNER_ONLY, flag: 'wx' });
  return { link, file, expiresAt: expiresAt.toISOString() };
}

/** A secret made once and kept in the home folder. */
export function keptSecret(home: string, name: string): string {
  const file = join(home, name);
  if (!existsSync(file)) {
    mkdirSync(home, { recursive: true });
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: OWNER_ONLY });
  }
  return readFileSync(file, 'utf8').trim();
}

/** The secret of the installation: given by the environment where several processes share one; otherwise made once and kept in the home folder. Whoever backs up the database backs it up too. */
export const installationSecret = ({ linkSecret, home }: Pick<Settings, 'linkSecret' | 'home'>): string =>
  linkSecret ?? keptSecret(home, 'link-secret');

/** Reads from the environment where and when this installation is backed up, how long backups are kept, and how they are protected. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Environment } from './environment.ts';

export interface BackupSettings {
  /** The folder of all backups, at best on another disk; null: nothing is kept. */
  readonly folder: string | null;
  /** When the daily backup is made, in minutes after the office's midnight; null: only when somebody asks for it. */
  readonly atMinute: number | null;
  /** For so many days every moment can be restored. */
  readonly keepDays: number;
  /** For so many weeks after that, one backup of each week stays. */
  readonly keepWeeks: number;
  /** Every so many days the newest backup is restored into a scratch folder and checked; null: only when somebody asks for it. */
  readonly verifyDays: number | null;
  /** Enciphers every file of the backup; null: files that the owner alone can read. */
  readonly passphrase: string | null;
  /** So much write-ahead log may wait for a backup folder that is full or missing. What comes then is left out, so that the office goes on. */
  readonly waitingBytesMax: number;
}

const MINUTES_OF_HOUR = 60;
const PASSPHRASE_LENGTH_MIN = 16;
const GIBIBYTE = 2 ** 30;

/** @throws Error that names the variable, its value and what is allowed */
export function readBackupSettings(env: Environment, home: string): BackupSettings {
  return {
    folder: readFolder(env, home),
    atMinute: readTimeOfDay(env, 'MOTCUA_BACKUP_AT', '02:30'),
    keepDays: readNumber(env, 'MOTCUA_BACKUP_KEEP_DAYS', 14, 1, 3_650),
    keepWeeks: readNumber(env, 'MOTCUA_BACKUP_KEEP_WEEKS', 8, 0, 520),
    verifyDays:
      env.MOTCUA_BACKUP_VERIFY_DAYS === 'off' ? null : readNumber(env, 'MOTCUA_BACKUP_VERIFY_DAYS', 7, 1, 365),
    passphrase: readPassphrase(env),
    waitingBytesMax: readNumber(env, 'MOTCUA_BACKUP_WAITING_GB', 4, 1, 10_000) * GIBIBYTE,
  };
}

function readFolder(env: Environment, home: string): string | null {
  const text = env.MOTCUA_BACKUP_FOLDER;
  if (text === 'off') return null;
  return text ? resolve(text) : join(home, 'backup');
}

function readTimeOfDay(env: Environment, name: string, fallback: string): number | null {
  const text = env[name] || fallback;
  if (text === 'off') return null;
  const parts = /^([01][0-9]|2[0-3]):([0-5][0-9])$/.exec(text);
  if (parts) return Number(parts[1]) * MINUTES_OF_HOUR + Number(parts[2]);
  throw new Error(`${name} is "${text}", but is a time of day in Vietnam such as 02:30, or off.`);
}

function readNumber(env: Environment, name: string, fallback: number, min: number, max: number): number {
  const text = env[name];
  if (!text) return fallback;
  const number = Number(text);
  if (Number.isInteger(number) && number >= min && number <= max) return number;
  throw new Error(`${name} is "${text}", but is a whole number from ${min} to ${max}.`);
}

/** The passphrase lies in a file, because a variable of the environment is seen by everybody who may look at the process. */
function readPassphrase(env: Environment): string | null {
  const file = env.MOTCUA_BACKUP_PASSPHRASE_FILE;
  if (!file) return null;
  let passphrase: string;
  try {
    passphrase = readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new Error(`MOTCUA_BACKUP_PASSPHRASE_FILE is "${file}", but that file cannot be read.`, { cause });
  }
  if (passphrase.length >= PASSPHRASE_LENGTH_MIN) return passphrase;
  throw new Error(
    `The passphrase in MOTCUA_BACKUP_PASSPHRASE_FILE has ${passphrase.length} characters, but needs at least ${PASSPHRASE_LENGTH_MIN}.`,
  );
}

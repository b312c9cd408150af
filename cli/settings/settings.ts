/** The environment, read once and checked at start: an unusable value is refused with its name and what is allowed. */
import { join, resolve } from 'node:path';
import { API_VERSIONS, type ApiVersion } from '../../engine/api/shared/versions.ts';
import type { Connections } from '../../office/kernel/index.ts';
import type { CitizenSignInSettings, SignInServiceSettings } from '../../server/http/settings.ts';
import { type BackupSettings, readBackupSettings } from './backup.ts';
import { readConnections } from './connections.ts';
import { type EngineAccess, readEngineAccess } from './engine-access.ts';
import { type Environment, readUrl, readUrls } from './environment.ts';
import { readServerTls, type ServerTls } from './server-tls.ts';
import { readCitizenSignIn, readSignInService } from './sign-in.ts';

export interface Settings {
  /** Address all servers bind to. */
  readonly host: string;
  readonly port: number;
  readonly engineRestPort: number;
  readonly engineGrpcPort: number;
  /** Null: the embedded PostgreSQL under `home`. */
  readonly databaseUrl: string | null;
  /** Role that may change the schema; the same as `databaseUrl` when not given. */
  readonly databaseMigrationUrl: string | null;
  /** Folder of everything that this installation keeps on disk. */
  readonly home: string;
  /** Addresses of a Camunda 8 cluster, or of engines of which one leads; null: the embedded engine. */
  readonly zeebeRestAddresses: readonly string[] | null;
  readonly engineAccess: EngineAccess;
  readonly engineClockControl: boolean;
  /** How often the engine is asked for its tasks when nothing tells of a change, in milliseconds. */
  readonly taskFeedIntervalMs: number;
  /** How long a job worker waits between two requests for jobs, in milliseconds; a request without jobs is held by the engine. */
  readonly jobPollIntervalMs: number;
  /** How long a job may take before the engine gives it to another worker, in milliseconds. */
  readonly jobTimeoutMs: number;
  /** Days after their end at which finished instances are deleted from the engine with their history; null keeps them for ever. */
  readonly engineRetentionDays: number | null;
  /** Is an instance refused whose business id a running one of the same process has? */
  readonly engineUniqueBusinessIds: boolean;
  /** Folder with a file for each secret that workers of the engine may be handed; null for none. */
  readonly engineSecretsDir: string | null;
  readonly engineMultiTenancy: boolean;
  /** The version of Camunda's API that the engine speaks at `/v2`. */
  readonly engineApiVersion: ApiVersion;
  /** Are there sample people and sign-ins? By default with the embedded database, unless it is for production. */
  readonly sample: boolean;
  /** Was that asked for, and not only left as it is by default? */
  readonly sampleAsked: boolean;
  /** Address under which citizens reach the server, for the QR code on the receipt. */
  readonly publicUrl: string;
  /** Files from which the server of the pages speaks TLS by itself; null: it does not, or a proxy before it does. */
  readonly tls: ServerTls | null;
  /** What the office reaches outside. */
  readonly connections: Connections;
  /** Signs people in beside the passwords kept here; absent by default. */
  readonly signInService?: SignInServiceSettings;
  /** Lets citizens sign in on their pages; absent by default. */
  readonly citizenSignIn?: CitizenSignInSettings;
  /** May people sign in by the passwords kept here? */
  readonly passwords: boolean;
  /** Signs short-lived links; null: made once and kept under `home`. */
  readonly linkSecret: string | null;
  /** Believe X-Forwarded-For of a reverse proxy before the server. */
  readonly trustProxy: boolean;
  /** Of the embedded PostgreSQL; a server of one's own is backed up by its own tools. */
  readonly backup: BackupSettings;
  /** Where this process tells its figures to Prometheus, beside the embedded engine's own address; port null: nowhere. */
  readonly metrics: { readonly host: string; readonly port: number | null };
  readonly logLevel: string;
  readonly production: boolean;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
const SECRET_LENGTH_MIN = 32;
/** A hundred years. */
const DAYS_MAX = 36_500;
const INTERVAL_MS_MIN = 10;
/** An hour. */
const INTERVAL_MS_MAX = 3_600_000;
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * Reads the settings. Every default is the one that the README names.
 * @throws Error that names the variable, its value and what is allowed
 */
export function readSettings(env: Environment = process.env): Settings {
  const production = env.NODE_ENV === 'production';
  const host = env.HOST || '127.0.0.1';
  const port = readPort(env, 'PORT', 3000);
  const tls = readServerTls(env, (name) => readPort(env, name, 80));
  const databaseUrl = readUrl(env, 'DATABASE_URL', ['postgres:', 'postgresql:']);
  const home = resolve(env.MOTCUA_HOME || join(import.meta.dirname, '../..', '.motcua'));
  return {
    host,
    port,
    engineRestPort: readPort(env, 'ENGINE_REST_PORT', 8080),
    engineGrpcPort: readPort(env, 'ENGINE_GRPC_PORT', 26_500),
    databaseUrl,
    databaseMigrationUrl: readUrl(env, 'DATABASE_MIGRATION_URL', ['postgres:', 'postgresql:']) ?? databaseUrl,
    home,
    zeebeRestAddresses: readUrls(env, 'ZEEBE_REST_ADDRESS', ['http:', 'https:']),
    engineAccess: readEngineAccess(env),
    engineClockControl: readSwitch(env, 'ENGINE_CLOCK_CONTROL', !production),
    taskFeedIntervalMs: readInterval(env, 'TASK_FEED_INTERVAL_MS', 1_500),
    jobPollIntervalMs: readInterval(env, 'JOB_POLL_INTERVAL_MS', 100),
    jobTimeoutMs: readInterval(env, 'JOB_TIMEOUT_MS', 60_000),
    engineRetentionDays: readDays(env, 'ENGINE_RETENTION_DAYS'),
    engineUniqueBusinessIds: readSwitch(env, 'ENGINE_UNIQUE_BUSINESS_IDS', false),
    engineSecretsDir: env.ENGINE_SECRETS_DIR ? resolve(env.ENGINE_SECRETS_DIR) : null,
    engineMultiTenancy: readSwitch(env, 'ENGINE_MULTI_TENANCY', false),
    engineApiVersion: readWord(env, 'ENGINE_API_VERSION', [...API_VERSIONS], '8.8') as ApiVersion,
    sample: readSample(env, databaseUrl === null && !production),
    sampleAsked: env.MOTCUA_SAMPLE === 'on',
    publicUrl: readUrl(env, 'MOTCUA_PUBLIC_URL', ['http:', 'https:']) ?? `http${tls ? 's' : ''}://${host}:${port}`,
    tls,
    connections: readConnections(env),
    ...readSignInService(env),
    ...readCitizenSignIn(env),
    passwords: readPasswords(env),
    linkSecret: readSecret(env, 'MOTCUA_LINK_SECRET'),
    trustProxy: readSwitch(env, 'MOTCUA_TRUST_PROXY', false),
    backup: readBackupSettings(env, home),
    metrics: {
      host: env.METRICS_HOST || '127.0.0.1',
      port: env.METRICS_PORT ? readPort(env, 'METRICS_PORT', 0) : null,
    },
    logLevel: readWord(env, 'LOG_LEVEL', LOG_LEVELS, 'info'),
    production,
  };
}

/** Without a sign-in the engine's API would be open to everybody who reaches it, so then it stays on the loopback interface. */
export function refuseOpenEngine(settings: Settings): void {
  if (LOOPBACK.has(settings.host) || settings.engineAccess.signIn.method !== 'none') return;
  throw new Error(
    `HOST is "${settings.host}", but the embedded engine's API asks nobody to sign in and may only listen on the loopback interface. Leave HOST at 127.0.0.1 and put a reverse proxy before the server, set ENGINE_AUTHENTICATION to basic or oidc, or set ZEEBE_REST_ADDRESS to a Camunda 8 cluster.`,
  );
}

function readPort(env: Environment, name: string, fallback: number): number {
  const text = env[name];
  if (!text) return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`${name} is "${text}", but a port is a whole number from 0 (any free one) to 65535.`);
}

/** A number of days, or null for `off`, which is the default. */
function readDays(env: Environment, name: string): number | null {
  const text = env[name];
  if (!text || text === 'off') return null;
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= DAYS_MAX) return days;
  throw new Error(`${name} is "${text}", but is "off" or a whole number of days from 1 to ${DAYS_MAX}.`);
}

function readInterval(env: Environment, name: string, fallback: number): number {
  const text = env[name];
  if (!text) return fallback;
  const ms = Number(text);
  if (Number.isInteger(ms) && ms >= INTERVAL_MS_MIN && ms <= INTERVAL_MS_MAX) return ms;
  throw new Error(
    `${name} is "${text}", but is a whole number of milliseconds from ${INTERVAL_MS_MIN} to ${INTERVAL_MS_MAX}.`,
  );
}

function readSwitch(env: Environment, name: string, fallback: boolean): boolean {
  return readWord(env, name, ['on', 'off'], fallback ? 'on' : 'off') === 'on';
}

function readSample(env: Environment, fallback: boolean): boolean {
  const sample = readSwitch(env, 'MOTCUA_SAMPLE', fallback);
  if (!sample || env.NODE_ENV !== 'production') return sample;
  throw new Error('MOTCUA_SAMPLE is "on", but with NODE_ENV=production an installation is live and has no samples.');
}

function readPasswords(env: Environment): boolean {
  const passwords = readSwitch(env, 'MOTCUA_PASSWORDS', true);
  if (passwords || env.OIDC_ISSUER) return passwords;
  throw new Error('MOTCUA_PASSWORDS is "off", but without OIDC_ISSUER nobody could sign in.');
}

function readWord(env: Environment, name: string, allowed: readonly string[], fallback: string): string {
  const text = env[name];
  if (!text) return fallback;
  if (allowed.includes(text)) return text;
  throw new Error(`${name} is "${text}", but may only be one of: ${allowed.join(', ')}.`);
}

function readSecret(env: Environment, name: string): string | null {
  const text = env[name];
  if (!text) return null;
  if (text.length >= SECRET_LENGTH_MIN) return text;
  throw new Error(`${name} has ${text.length} characters, but needs at least ${SECRET_LENGTH_MIN}.`);
}

/**
 * What a part that runs in a process of its own shares with the others.
 * @throws Error naming the variables that are missing
 */
export function requireShared(
  settings: Settings,
  command: string,
): { readonly databaseUrl: string; readonly zeebeRestAddresses: readonly string[] } {
  const { databaseUrl, zeebeRestAddresses, linkSecret } = settings;
  if (!databaseUrl || !zeebeRestAddresses)
    throw new Error(
      `npm run ${command} works on a database and an engine that others use too: set DATABASE_URL and ZEEBE_REST_ADDRESS. For everything in one process run npm start.`,
    );
  // A secret of its own would make letters with look-up codes that open nothing.
  if (!linkSecret)
    throw new Error(
      `npm run ${command} needs the secret of the installation, which its other processes have too: set MOTCUA_LINK_SECRET to the same long random text everywhere.`,
    );
  return { databaseUrl, zeebeRestAddresses };
}

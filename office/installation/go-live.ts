/**
 * An installation is for trying out until it goes live: when it is started for production, by `npm run go-live`, or by the administrator's button. From then on the
 * database says so, and nothing takes it back. What was played in it is not a citizen's: a database with dossiers that sample people handled never goes live.
 */
import { sql } from 'kysely';
import { audit } from '../audit/index.ts';
import {
  type Actor,
  actorName,
  type Installation,
  inTransaction,
  type Office,
  OfficeError,
  readInstallation,
  readVirtualTime,
} from '../kernel/index.ts';
import { hasAdministrator } from '../people/index.ts';
import { dayOf } from '../time/index.ts';
import { type FirstLink, findFirstLink, makeFirstLink } from './first-link.ts';
import { lockSamples } from './lock-samples.ts';

/** The same in every Motcua: two starts at once decide one after the other what the installation is. */
const INSTALLATION_LOCK = 762_911_314;

/** What came of going live, or of a start of an installation that is. */
export interface GoingLive {
  readonly installation: Installation;
  /** User names that were locked now. */
  readonly locked: readonly string[];
  /** The way in for the first administrator; null when there is an administrator, or a link that is still good. */
  readonly firstLink: FirstLink | null;
}

/**
 * Says what the installation is, and writes it down at the first start: live when it is started for production, otherwise for trying out. A live one is looked
 * through for samples.
 * @throws OfficeError conflict when it is started for production but cannot go live
 */
export async function settleInstallation(office: Office, actor: Actor, production: boolean): Promise<GoingLive> {
  const known = await readInstallation(office);
  if (known?.mode === 'live') return keptLive(office, actor, known);
  if (production && (!known || known.mode === 'sample')) return goLive(office, actor);
  const installation = known ?? (await recordSample(office, actor));
  return { installation, locked: [], firstLink: null };
}

async function keptLive(office: Office, actor: Actor, installation: Installation): Promise<GoingLive> {
  const locked = await lockSamples(office, actor);
  return { installation, locked, firstLink: await neededLink(office, actor) };
}

/** @param noted what the audit trail keeps of it, such as why made-up codes stay @throws OfficeError conflict when it is live already, or cannot be */
export async function goLive(office: Office, actor: Actor, noted: object = {}): Promise<GoingLive> {
  const installation = await inTransaction(office, async (inside) => {
    await sql`select pg_advisory_xact_lock(${INSTALLATION_LOCK})`.execute(inside.db);
    const reason = await whyNotLive(inside);
    if (reason) throw new OfficeError('conflict', reason);
    const row: Installation = { mode: 'live', since: inside.systemNow(), decidedBy: actorName(actor) };
    await inside.db
      .insertInto('office.installation')
      .values({ singleton: true, ...row })
      .onConflict((conflict) => conflict.column('singleton').doUpdateSet(row))
      .execute();
    audit(inside, actor, 'go-live', 'installation:office', noted);
    return row;
  });
  return keptLive(office, actor, installation);
}

/** Why the installation cannot go live, as the key of a sentence; null when it can. */
export async function whyNotLive(
  office: Office,
): Promise<'installation.liveAlready' | 'installation.sampleDossiers' | 'installation.clockMoved' | null> {
  if ((await readInstallation(office))?.mode === 'live') return 'installation.liveAlready';
  if (await hasSampleDossiers(office)) return 'installation.sampleDossiers';
  if (await readVirtualTime(office.db)) return 'installation.clockMoved';
  return null;
}

/** A dossier is a sample when one of the sample's people did something to it, or when nobody but them is there who could. */
async function hasSampleDossiers({ db }: Office): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
        select from office.dossier_history join office.person on person.id::text = actor_id::text where person.sample
      ) or (
        exists (select from office.person where sample) and not exists (select from office.person where not sample)
        and exists (select from office.dossier)
      ) as found`.execute(db);
  return rows[0]?.found ?? false;
}

async function recordSample(office: Office, actor: Actor): Promise<Installation> {
  const row: Installation = { mode: 'sample', since: office.systemNow(), decidedBy: actorName(actor) };
  await office.db
    .insertInto('office.installation')
    .values({ singleton: true, ...row })
    .onConflict((conflict) => conflict.column('singleton').doNothing())
    .execute();
  return (await readInstallation(office)) ?? row;
}

/** A link when nobody can administer the office, and none is out that still opens it. */
async function neededLink(office: Office, actor: Actor): Promise<FirstLink | null> {
  if (await hasAdministrator(office, dayOf(await office.now()))) return null;
  if (await findFirstLink(office)) return null;
  return makeFirstLink(office, actor);
}

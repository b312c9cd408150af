import { sql } from 'kysely';
import { officeProcedures } from '../../workflows/shared/office-processes.ts';
import { audit } from '../audit/index.ts';
import { writeHistory } from '../history/index.ts';
import { type Actor, actorName, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { notifyStaff } from '../notifications/index.ts';

/** `office.conference_topic`: a dossier that somebody wants to be talked about at a conference. */
export interface ConferenceTopicTable {
  conferenceId: string;
  dossierId: string;
  note: string;
  proposedBy: string;
  proposedAt: Date;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.conferenceTopic': ConferenceTopicTable;
  }
}

/** A conference that has not been held: its dossier, and when it begins as far as that is decided. */
export interface ComingConference {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly startsAt: Date | null;
}

const CONFERENCES_SHOWN = 20;
const TOPICS_MAX = 50;

/** The conferences that somebody has proposed and nobody has held or cancelled, the nearest first. */
export async function comingConferences(office: Office): Promise<readonly ComingConference[]> {
  const now = await office.now();
  return office.db
    .selectFrom('office.dossier as dossier')
    .innerJoin('office.legalClock as clock', 'clock.dossierId', 'dossier.id')
    .leftJoin('office.conference as conference', 'conference.dossierId', 'dossier.id')
    .select(['dossier.id', 'dossier.code', 'conference.startsAt'])
    .select(sql<string>`coalesce(conference.title, dossier.answers ->> 'title', dossier.code)`.as('title'))
    .where('dossier.procedureCode', '=', officeProcedures.conference)
    .where('clock.state', '<>', 'closed')
    .where(
      sql<boolean>`(conference.dossier_id is null or (conference.state = 'planned' and conference.starts_at > ${now}))`,
    )
    .orderBy(sql`conference.starts_at nulls last`)
    .orderBy('dossier.receivedAt')
    .limit(CONFERENCES_SHOWN)
    .execute();
}

export interface TopicProposal {
  readonly conferenceId: string;
  readonly dossierId: string;
  readonly dossierCode: string;
  readonly note: string;
  /** The group that prepares the conference. */
  readonly organisers: string;
}

/**
 * Puts a dossier on the agenda of a coming conference. Whoever prepares it is told, and finds the topic among what is gathered. Proposed again, the newer words hold.
 * @throws OfficeError conflict for a conference that is not coming
 */
export async function proposeTopic(office: Office, actor: Actor, proposal: TopicProposal): Promise<ComingConference> {
  const { conferenceId, dossierId, dossierCode, note, organisers } = proposal;
  return inTransaction(office, async (inside) => {
    const conference = (await comingConferences(inside)).find(({ id }) => id === conferenceId);
    if (!conference) throw new OfficeError('conflict', 'conferences.notComing', { conferenceId });
    const said = { note, proposedBy: actorName(actor), proposedAt: await inside.now() };
    await inside.db
      .insertInto('office.conferenceTopic')
      .values({ conferenceId, dossierId, ...said })
      .onConflict((conflict) => conflict.columns(['conferenceId', 'dossierId']).doUpdateSet(said))
      .execute();
    await notifyStaff(inside, {
      dossierId: conferenceId,
      key: `topic:${conferenceId}:${dossierId}:${said.proposedAt.getTime()}`,
      group: organisers,
      template: 'conference-topic',
      data: { by: said.proposedBy, topicCode: dossierCode, topicNote: note },
    });
    const after = { conferenceId, title: conference.title, code: conference.code };
    await writeHistory(inside, actor, dossierId, { action: 'topic-proposed', reason: note, after });
    audit(inside, actor, 'propose-topic', `dossier:${dossierId}`, { ...after, note });
    return conference;
  });
}

/** The dossiers that were proposed for a conference, as they were proposed. */
export async function topicsOf(office: Office, conferenceId: string) {
  return office.db
    .selectFrom('office.conferenceTopic as topic')
    .innerJoin('office.dossier as dossier', 'dossier.id', 'topic.dossierId')
    .innerJoin('office.unit as unit', 'unit.code', 'dossier.competentUnitCode')
    .select(['dossier.code', 'topic.note', 'unit.code as unitCode', 'unit.name as unitName'])
    .where('topic.conferenceId', '=', conferenceId)
    .orderBy('topic.proposedAt')
    .limit(TOPICS_MAX)
    .execute();
}

/**
 * What is done about a dossier from its line: each act asks first whether the dossier is on the page of whoever acts, and whether her role may do this there. Reassigning and reminding are work on
 * many (`server/bulk-jobs`), also for one.
 */
import { proposeTopic } from '../../office/conferences/index.ts';
import { type Dossier, getDossier, instancesOf } from '../../office/dossiers/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import type { Extension } from '../../office/legal-clock/index.ts';
import { type Action, groupName, may, type Person } from '../../office/people/index.ts';
import { extendWithApology, instructionDueAt, isInReach, noteInstruction } from '../../office/steering/index.ts';
import { dayText, officeTexts } from '../../office/texts/index.ts';
import { HOUR_MS, ZONE_OFFSET } from '../../office/time/index.ts';
import { decide } from '../../workflows/decide.ts';
import { officeProcesses } from '../../workflows/shared/office-processes.ts';
import { AT_ONCE, elementInstanceKey, instanceKey, processId, scopeKey } from '../engine/request.ts';
import type { EngineClient, Services } from '../http/context.ts';
import { forbidden, notFound } from '../http/problem.ts';
import { actorOf } from '../http/session-guard.ts';
import { steeringReach } from './reach.ts';
import type { SteeringInstructionView } from './schema.ts';

/** Vietnam has no daylight saving time. */
const OFFSET_MS = 7 * HOUR_MS;

/** Returns the dossier to somebody who may do this to it. @throws HttpProblem 404 when it is not on her page, 403 when her role may only look at it */
export const getDossierToSteer = async (
  office: Office,
  person: Person,
  dossierId: string,
  action: Action = 'steer-dossiers',
): Promise<Dossier> => {
  if (!(await isInReach(office, steeringReach(person), dossierId))) throw notFound();
  const dossier = await getDossier(office, dossierId);
  const subject = { unitCodes: [dossier.competentUnitCode], procedureCode: dossier.procedureCode };
  if (!may(person, action, subject)) throw forbidden();
  return dossier;
};

/** The agency code of the city is the part before the first dot: `H26` of `H26.15`. */
const cityOf = (unitCode: string): string => unitCode.split('.')[0] ?? unitCode;

/** Returns the group in which somebody gives instructions: she checks what came of them. */
const instructingGroup = ({ userName, memberships }: Person): string => {
  const held = memberships.find((membership) => may({ userName, memberships: [membership] }, 'instruct-units'));
  if (!held) throw forbidden();
  return groupName(held.unitCode, held.role);
};

const startTrackedTask = async (
  engine: EngineClient,
  person: Person,
  dossier: Dossier,
  { unit, what, dueOn }: SteeringInstructionView,
  dueAt: Date,
): Promise<string> => {
  const { id: dossierId, code, procedureCode, caseId, competentUnitCode, receivingUnitCode, priority } = dossier;
  const cityCode = cityOf(competentUnitCode);
  const question = { procedureCode, caseId, competentUnitCode, receivingUnitCode, cityCode };
  const { monitorGroup } = await decide(engine, 'candidate-group', question);
  const origin = officeTexts.text('steering.origin', { code });
  const { processInstanceKey } = await engine.createProcessInstance({
    processDefinitionId: processId(officeProcesses.trackedTask),
    variables: {
      dossierId,
      dossierCode: code,
      priority,
      taskOrigin: origin.vi,
      taskOriginEn: origin.en,
      taskWhat: what,
      taskUnitCode: unit,
      taskDueAt: writeVariableMoment(dueAt),
      taskDue: dayText(dueOn).vi,
      receptionGroup: instructingGroup(person),
      monitorGroup,
    },
  });
  return String(processInstanceKey);
};

/** ISO 8601 with the offset of Vietnam, as processes keep moments. */
const writeVariableMoment = (moment: Date): string =>
  `${new Date(moment.getTime() + OFFSET_MS).toISOString().slice(0, 19)}${ZONE_OFFSET}`;

/**
 * Gives a unit a tracked task about a dossier: its leader carries it out, and whoever gave it checks that. When it cannot be written down it is taken back, so that no task is without its
 * line in the history.
 */
export const instructUnit = async (
  { office, engine }: Pick<Services, 'office' | 'engine'>,
  person: Person,
  dossierId: string,
  instruction: SteeringInstructionView,
): Promise<Date> => {
  const dossier = await getDossierToSteer(office, person, dossierId, 'instruct-units');
  const { unit: unitCode, what, dueOn } = instruction;
  const dueAt = await instructionDueAt(office, { unitCode, what, dueOn });
  const processInstanceKey = await startTrackedTask(engine, person, dossier, instruction, dueAt);
  try {
    await noteInstruction(office, actorOf(person), dossierId, { unitCode, what, dueAt, processInstanceKey });
  } catch (error) {
    await engine.cancelProcessInstance({ processInstanceKey: instanceKey(processInstanceKey) });
    throw error;
  }
  return dueAt;
};

/** Extends the limit once, with an apology. @throws OfficeError conflict, invalid where the law does not allow it */
export const extendDossier = async (
  office: Office,
  person: Person,
  dossierId: string,
  extension: Extension,
): Promise<Date> => {
  await getDossierToSteer(office, person, dossierId);
  return (await extendWithApology(office, actorOf(person), dossierId, extension)).dueAt;
};

/** Puts a dossier on the agenda of a coming conference: kept for when the agenda is gathered, and written into the one that was gathered before. */
export const putOnAgenda = async (
  { office, engine }: Pick<Services, 'office' | 'engine'>,
  person: Person,
  dossierId: string,
  { conferenceId, note }: { readonly conferenceId: string; readonly note: string },
): Promise<void> => {
  const { code, competentUnitCode, competentUnitName } = await getDossierToSteer(office, person, dossierId);
  const organisers = groupName(cityOf(competentUnitCode), 'city-monitor');
  const topic = { conferenceId, dossierId, dossierCode: code, note, organisers };
  await proposeTopic(office, actorOf(person), topic);
  const kind = officeTexts.text('conferences.agenda.topic').vi;
  const text = officeTexts.text('conferences.agenda.topicText', { code, note }).vi;
  for (const { processInstanceKey } of await instancesOf(office, conferenceId))
    await addToAgenda(engine, processInstanceKey, `${kind}: ${competentUnitName}, ${text}`);
};

/** Adds a line to the agenda that the organiser works on; where none was gathered yet, nothing is to be added. */
const addToAgenda = async (engine: EngineClient, key: string, line: string): Promise<void> => {
  const filter = { name: 'agendaText', processInstanceKey: instanceKey(key), scopeKey: scopeKey(key) };
  const { items = [] } = await engine.searchVariables({ filter, page: { limit: 1 }, truncateValues: false }, AT_ONCE);
  const gathered: unknown = items[0] && JSON.parse(items[0].value);
  if (typeof gathered !== 'string' || gathered.includes(line)) return;
  await engine.createElementInstanceVariables({
    elementInstanceKey: elementInstanceKey(key),
    variables: { agendaText: `${gathered}\n${line}` },
  });
};

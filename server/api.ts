import { Type } from 'typebox';
import { contract } from './contract.ts';
import * as board from './schemas/board.ts';
import * as clock from './schemas/clock.ts';
import { JsonObject, List } from './schemas/common.ts';
import * as dossiers from './schemas/dossiers.ts';
import * as instances from './schemas/instances.ts';
import * as procedures from './schemas/procedures.ts';
import * as processes from './schemas/processes.ts';
import * as session from './schemas/session.ts';
import * as tasks from './schemas/tasks.ts';
import * as units from './schemas/units.ts';

const Nothing = Type.Null({ description: 'Done; no content' });
const File = Type.Unsafe<Buffer>({ type: 'string', format: 'binary' });
const DocumentParams = Type.Object({
  ...dossiers.DossierParams.properties,
  documentId: dossiers.DossierParams.properties.id,
});
const PaperParams = Type.Object({
  ...dossiers.DossierParams.properties,
  paperId: dossiers.DossierParams.properties.id,
});

/** Every URL under /api that staff pages call, in one table. */
export const api = {
  getSession: contract(
    'getSession',
    'GET',
    '/api/session',
    {
      summary: 'Who is signed in',
      tags: ['session'],
    },
    { 200: session.Session },
  ),
  signIn: contract(
    'signIn',
    'POST',
    '/api/session',
    {
      summary: 'Sign in with user name and password',
      tags: ['session'],
      body: session.SignIn,
    },
    { 200: session.Session },
  ),
  signOut: contract(
    'signOut',
    'DELETE',
    '/api/session',
    {
      summary: 'Sign out',
      tags: ['session'],
    },
    { 204: Nothing },
  ),

  listUnits: contract(
    'listUnits',
    'GET',
    '/api/units',
    {
      summary: 'Units of the city, by kind or by a part of the name with or without diacritics',
      tags: ['units'],
      querystring: units.UnitQuery,
    },
    { 200: List(units.Unit) },
  ),

  listProcedures: contract(
    'listProcedures',
    'GET',
    '/api/procedures',
    {
      summary: 'Procedures in force today',
      tags: ['procedures'],
      querystring: procedures.ProcedureQuery,
    },
    { 200: List(procedures.Procedure) },
  ),
  getProcedure: contract(
    'getProcedure',
    'GET',
    '/api/procedures/:code',
    {
      summary: 'One procedure',
      tags: ['procedures'],
      params: procedures.ProcedureParams,
    },
    { 200: procedures.Procedure },
  ),
  getIntakeForm: contract(
    'getIntakeForm',
    'GET',
    '/api/procedures/:code/intake-form',
    {
      summary: 'The form of the intake, for the form-js viewer',
      tags: ['procedures'],
      params: procedures.ProcedureParams,
    },
    { 200: procedures.IntakeForm },
  ),
  findRequiredPapers: contract(
    'findRequiredPapers',
    'POST',
    '/api/procedures/:code/papers',
    {
      summary: 'Which papers these answers make necessary',
      tags: ['procedures'],
      params: procedures.ProcedureParams,
      body: procedures.PapersRequest,
    },
    { 200: List(procedures.RequiredPaper) },
  ),

  receiveDossier: contract(
    'receiveDossier',
    'POST',
    '/api/dossiers',
    {
      summary: 'Receive a dossier: row, papers, clock, receipt; its process starts by itself',
      tags: ['dossiers'],
      body: dossiers.Intake,
    },
    { 201: dossiers.ReceivedDossier },
  ),
  searchDossiers: contract(
    'searchDossiers',
    'GET',
    '/api/dossiers',
    {
      summary: 'Dossiers of my units, newest first',
      tags: ['dossiers'],
      querystring: dossiers.DossierQuery,
    },
    { 200: dossiers.DossierPage },
  ),
  getDossier: contract(
    'getDossier',
    'GET',
    '/api/dossiers/:id',
    {
      summary: 'One dossier with all that its page shows',
      tags: ['dossiers'],
      params: dossiers.DossierParams,
    },
    { 200: dossiers.Dossier },
  ),
  getDossierHistory: contract(
    'getDossierHistory',
    'GET',
    '/api/dossiers/:id/history',
    {
      summary: 'Who did what, when and why; oldest first',
      tags: ['dossiers'],
      params: dossiers.DossierParams,
    },
    { 200: List(dossiers.HistoryEntry) },
  ),
  getDossierDeadline: contract(
    'getDossierDeadline',
    'GET',
    '/api/dossiers/:id/deadline',
    {
      summary: 'The legal clock, and why the date is what it is',
      tags: ['dossiers'],
      params: dossiers.DossierParams,
    },
    { 200: dossiers.Deadline },
  ),
  addPaper: contract(
    'addPaper',
    'POST',
    '/api/dossiers/:id/papers',
    {
      summary: 'Add a scanned paper',
      tags: ['dossiers'],
      params: dossiers.DossierParams,
    },
    { 201: dossiers.Paper },
    { upload: { part: 'file', fields: ['kind', 'name'], many: false } },
  ),
  getPaper: contract(
    'getPaper',
    'GET',
    '/api/dossiers/:id/papers/:paperId',
    {
      summary: 'The scan of a paper',
      tags: ['dossiers'],
      params: PaperParams,
    },
    { 200: File },
    { produces: 'application/octet-stream' },
  ),
  getDocument: contract(
    'getDocument',
    'GET',
    '/api/dossiers/:id/documents/:documentId',
    {
      summary: 'An issued document',
      tags: ['dossiers'],
      params: DocumentParams,
    },
    { 200: File },
    { produces: 'application/pdf' },
  ),
  getDossierProcess: contract(
    'getDossierProcess',
    'GET',
    '/api/dossiers/:id/process',
    {
      summary: 'The process instances of a dossier, the main one first',
      tags: ['dossiers'],
      params: dossiers.DossierParams,
    },
    { 200: List(instances.Instance) },
  ),

  listTasks: contract(
    'listTasks',
    'GET',
    '/api/tasks',
    {
      summary: 'The work-list: nearest deadline first over the whole result',
      tags: ['tasks'],
      querystring: tasks.TaskQuery,
    },
    { 200: tasks.TaskPage },
  ),
  getTask: contract(
    'getTask',
    'GET',
    '/api/tasks/:key',
    {
      summary: 'One task with its form',
      tags: ['tasks'],
      params: tasks.TaskParams,
    },
    { 200: tasks.Task },
  ),
  assignTask: contract(
    'assignTask',
    'POST',
    '/api/tasks/:key/assignment',
    {
      summary: 'Take a task, or give it to a colleague',
      tags: ['tasks'],
      params: tasks.TaskParams,
      body: tasks.Assignment,
    },
    { 200: tasks.Task },
  ),
  releaseTask: contract(
    'releaseTask',
    'DELETE',
    '/api/tasks/:key/assignment',
    {
      summary: 'Put a task back',
      tags: ['tasks'],
      params: tasks.TaskParams,
    },
    { 200: tasks.Task },
  ),
  completeTask: contract(
    'completeTask',
    'POST',
    '/api/tasks/:key/completion',
    {
      summary: 'Complete a task with what its form says',
      tags: ['tasks'],
      params: tasks.TaskParams,
      body: tasks.Completion,
    },
    { 200: tasks.Completed },
  ),

  listProcesses: contract(
    'listProcesses',
    'GET',
    '/api/processes',
    {
      summary: 'Deployed processes, every version, newest first',
      tags: ['processes'],
    },
    { 200: List(processes.ProcessDefinition) },
  ),
  getProcessXml: contract(
    'getProcessXml',
    'GET',
    '/api/processes/:key/xml',
    {
      summary: 'The BPMN of one version',
      tags: ['processes'],
      params: processes.ProcessParams,
    },
    { 200: Type.String() },
    { produces: 'text/xml' },
  ),
  getProcessStatistics: contract(
    'getProcessStatistics',
    'GET',
    '/api/processes/:key/statistics',
    {
      summary: 'Live counts per element',
      tags: ['processes'],
      params: processes.ProcessParams,
    },
    { 200: List(processes.ElementCount) },
  ),
  deployProcesses: contract(
    'deployProcesses',
    'POST',
    '/api/processes',
    {
      summary: 'Deploy diagrams and forms, all or none',
      tags: ['processes'],
    },
    { 200: processes.Deployed },
    { upload: { part: 'resources', fields: [], many: true } },
  ),
  lintProcess: contract(
    'lintProcess',
    'POST',
    '/api/processes/lint',
    {
      summary: 'Would it deploy on Camunda 8?',
      tags: ['processes'],
      body: processes.LintRequest,
    },
    { 200: processes.LintReport },
  ),

  listInstances: contract(
    'listInstances',
    'GET',
    '/api/instances',
    {
      summary: 'Process instances, newest first',
      tags: ['instances'],
      querystring: instances.InstanceQuery,
    },
    { 200: instances.InstancePage },
  ),
  getInstance: contract(
    'getInstance',
    'GET',
    '/api/instances/:key',
    {
      summary: 'One instance: where it stands, the way it took, incidents, variables',
      tags: ['instances'],
      params: instances.InstanceParams,
    },
    { 200: instances.Instance },
  ),
  cancelInstance: contract(
    'cancelInstance',
    'POST',
    '/api/instances/:key/cancellation',
    {
      summary: 'Cancel an instance, with a reason',
      tags: ['instances'],
      params: instances.InstanceParams,
      body: instances.Cancellation,
    },
    { 204: Nothing },
  ),
  listIncidents: contract(
    'listIncidents',
    'GET',
    '/api/incidents',
    {
      summary: 'Open incidents, oldest first',
      tags: ['instances'],
      querystring: instances.IncidentQuery,
    },
    { 200: List(instances.Incident) },
  ),
  resolveIncident: contract(
    'resolveIncident',
    'POST',
    '/api/incidents/:key/resolution',
    {
      summary: 'Try again: gives the job one more try where there is one, and resolves the incident',
      tags: ['instances'],
      params: instances.InstanceParams,
    },
    { 204: Nothing },
  ),

  getBoard: contract(
    'getBoard',
    'GET',
    '/api/board',
    {
      summary: 'The city, or my unit, on one page',
      tags: ['board'],
    },
    { 200: board.Board },
  ),
  getProcessingTimes: contract(
    'getProcessingTimes',
    'GET',
    '/api/reports/processing-times',
    {
      summary: 'Processing times of a window of days',
      tags: ['board'],
      querystring: board.ReportQuery,
    },
    { 200: board.ProcessingTimes },
  ),
  listNotifications: contract(
    'listNotifications',
    'GET',
    '/api/notifications',
    {
      summary: 'Messages to citizens and staff, newest first',
      tags: ['notifications'],
    },
    { 200: List(board.Notification) },
  ),

  getClock: contract(
    'getClock',
    'GET',
    '/api/clock',
    { summary: 'The time that counts', tags: ['clock'] },
    { 200: clock.ClockView },
  ),
  setClock: contract(
    'setClock',
    'PUT',
    '/api/clock',
    {
      summary: 'Set the virtual time, of the office and of the engine together',
      tags: ['clock'],
      body: clock.ClockSetting,
    },
    { 200: clock.ClockView },
  ),

  listenToEvents: contract(
    'listenToEvents',
    'GET',
    '/api/events',
    {
      summary: 'Server-sent events: event "change" with data {type, id}',
      tags: ['events'],
    },
    { 200: Type.String() },
    { produces: 'text/event-stream' },
  ),
  getOpenApi: contract(
    'getOpenApi',
    'GET',
    '/api/openapi.json',
    {
      summary: 'This document',
      tags: ['api'],
    },
    { 200: JsonObject },
  ),
};

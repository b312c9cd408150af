import { Type } from 'typebox';
import { Closed, Day, File, List, Nothing, Total, UnitCode } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import * as instances from '../instances/schema.ts';
import * as slips from '../slips/schema.ts';
import * as corrections from './correction-schema.ts';
import * as declarations from './declaration-schema.ts';
import * as people from './page-schema.ts';
import * as dossierPage from './page-schema.ts';
import * as queries from './query-schema.ts';
import * as dossiers from './schema.ts';
import { DossierParams } from './schema.ts';

const DocumentParams = Type.Object({
  ...dossiers.DossierParams.properties,
  documentId: dossiers.DossierParams.properties.id,
});
const PaperParams = Type.Object({
  ...dossiers.DossierParams.properties,
  paperId: dossiers.DossierParams.properties.id,
});

/** A dossier: received, searched for, looked at from every side, supplemented and withdrawn. */
export const dossiersApi = {
  receiveDossier: contract(
    'receiveDossier',
    'POST',
    '/api/dossiers',
    {
      summary: 'Receive a dossier: row, papers, clock, receipt; its process starts by itself',
      tags: ['dossiers'],
      reads: 'nothing',
      body: dossiers.Intake,
    },
    { 201: dossiers.ReceivedDossier },
  ),
  searchDossiers: contract(
    'searchDossiers',
    'GET',
    '/api/dossiers',
    {
      summary: 'Dossiers of my units, newest first or in an order over the whole result',
      tags: ['dossiers'],
      reads: { look: 'list-dossiers', dossiers: 'items', searched: 'search-dossiers' },
      querystring: queries.DossierQuery,
    },
    { 200: dossiers.DossierPage },
  ),
  countDossiers: contract(
    'countDossiers',
    'GET',
    '/api/dossier-count',
    {
      summary: 'How many dossiers match, for a selection of all of them',
      tags: ['dossiers'],
      reads: { look: 'list-dossiers', searched: 'search-dossiers' },
      querystring: queries.DossierFilter,
    },
    { 200: Total },
  ),
  getDeclaredForm: contract(
    'getDeclaredForm',
    'GET',
    '/api/dossiers/:id/declared-form',
    {
      summary: 'The form in which the dossier was taken in, which may have changed since',
      tags: ['dossiers'],
      reads: 'nothing',
      params: dossiers.DossierParams,
    },
    { 200: corrections.DeclaredForm },
  ),
  previewCorrection: contract(
    'previewCorrection',
    'POST',
    '/api/dossiers/:id/correction-preview',
    {
      summary: 'What a correction of what was declared would change: answers, due moment, fee; nothing is written',
      tags: ['dossiers'],
      reads: { look: 'open-dossier', dossiers: 'address' },
      params: dossiers.DossierParams,
      body: corrections.CorrectionRequest,
    },
    { 200: corrections.CorrectionEffect },
  ),
  correctDossier: contract(
    'correctDossier',
    'POST',
    '/api/dossiers/:id/corrections',
    {
      summary: 'Correct what was declared, before the decision, by whoever holds a task of the dossier, with a reason',
      tags: ['dossiers'],
      reads: 'nothing',
      params: dossiers.DossierParams,
      body: corrections.Correction,
    },
    { 200: corrections.CorrectionEffect },
  ),
  printDeclaration: contract(
    'printDeclaration',
    'GET',
    '/api/dossiers/:id/declaration',
    {
      summary: 'All that was declared on one paper, for the applicant to read and sign',
      tags: ['dossiers'],
      reads: { look: 'print-dossier', dossiers: 'address' },
      params: dossiers.DossierParams,
    },
    { 200: File },
    { produces: 'application/pdf' },
  ),
  openDeclarationLink: contract(
    'openDeclarationLink',
    'POST',
    '/api/dossiers/:id/declaration-link',
    {
      summary:
        "A link of some minutes by which the applicant's telephone shows what was declared, and asks whether it is right",
      tags: ['dossiers'],
      reads: { look: 'open-dossier', dossiers: 'address' },
      params: dossiers.DossierParams,
    },
    { 201: declarations.DeclarationLink },
  ),
  answerDeclaration: contract(
    'answerDeclaration',
    'POST',
    '/api/dossiers/:id/declaration-checks',
    {
      summary: 'Record what the applicant says of the printed declaration: signed, or what is wrong',
      tags: ['dossiers'],
      reads: 'nothing',
      params: dossiers.DossierParams,
      body: declarations.ReadDeclaration,
    },
    { 200: declarations.DeclarationCheck },
  ),
  findKnownPeople: contract(
    'findKnownPeople',
    'POST',
    '/api/known-people',
    {
      summary:
        'The people of that very identity number or telephone whom dossiers of my units name; each look-up is in the audit trail',
      tags: ['dossiers'],
      reads: { look: 'look-up-person' },
      body: people.KnownPeopleQuestion,
    },
    { 200: List(people.KnownPerson) },
  ),
  getDossier: contract(
    'getDossier',
    'GET',
    '/api/dossiers/:id',
    {
      summary: 'One dossier with all that its page shows',
      tags: ['dossiers'],
      reads: { look: 'open-dossier', dossiers: 'address' },
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
      reads: { look: 'open-dossier', dossiers: 'address' },
      params: dossiers.DossierParams,
    },
    { 200: List(dossiers.HistoryEntry) },
  ),
  listDossierMessages: contract(
    'listDossierMessages',
    'GET',
    '/api/dossiers/:id/messages',
    {
      summary: 'What was sent to the applicant and to agencies, newest first',
      tags: ['dossiers'],
      reads: { look: 'open-dossier', dossiers: 'address' },
      params: dossiers.DossierParams,
    },
    { 200: List(dossierPage.DossierMessage) },
  ),
  listDossierLinks: contract(
    'listDossierLinks',
    'GET',
    '/api/dossiers/:id/links',
    {
      summary: 'Dossiers that this one came out of, led to, was joined with or handed over with',
      tags: ['dossiers'],
      reads: { look: 'open-dossier', dossiers: 'address' },
      params: dossiers.DossierParams,
    },
    { 200: List(dossierPage.DossierLink) },
  ),
  printDossier: contract(
    'printDossier',
    'GET',
    '/api/dossiers/:id/print',
    {
      summary: 'The whole dossier as one PDF, drawn now: who had it, what was issued, and the scanned papers',
      tags: ['dossiers'],
      reads: { look: 'print-dossier', dossiers: 'address' },
      params: dossiers.DossierParams,
    },
    { 200: File },
    { produces: 'application/pdf' },
  ),
  getDossierDeadline: contract(
    'getDossierDeadline',
    'GET',
    '/api/dossiers/:id/deadline',
    {
      summary: 'The legal clock, and why the date is what it is',
      tags: ['dossiers'],
      reads: { look: 'open-dossier', dossiers: 'address' },
      params: dossiers.DossierParams,
    },
    { 200: dossiers.Deadline },
  ),
  revealDossier: contract(
    'revealDossier',
    'POST',
    '/api/dossiers/:id/reveal',
    {
      summary:
        'Show the masked personal data of one dossier to this session for a quarter of an hour, for a reason that is kept',
      tags: ['dossiers'],
      reads: { look: 'reveal', dossiers: 'address' },
      params: dossiers.DossierParams,
      body: dossiers.RevealOrder,
    },
    { 201: dossiers.Revealed },
  ),
  withdrawDossier: contract(
    'withdrawDossier',
    'POST',
    '/api/dossiers/:id/withdrawal',
    {
      summary: 'The applicant takes the dossier back; its process ends and the state changes a moment later',
      tags: ['dossiers'],
      reads: 'nothing',
      params: dossiers.DossierParams,
      body: dossiers.Withdrawal,
    },
    { 202: Nothing },
  ),
  addPaper: contract(
    'addPaper',
    'POST',
    '/api/dossiers/:id/papers',
    {
      summary: 'Add a scanned paper',
      tags: ['dossiers'],
      reads: 'nothing',
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
      summary: 'The scan of a paper, as a copy made for showing; with `original` as it came, to be kept',
      tags: ['dossiers'],
      reads: { look: 'open-paper', dossiers: 'address' },
      params: PaperParams,
      querystring: Type.Object({ original: Type.Optional(Type.Boolean()) }),
    },
    { 200: File },
    { produces: 'application/octet-stream' },
  ),
  getControlSlip: contract(
    'getControlSlip',
    'GET',
    '/api/dossiers/:id/control-slip',
    {
      summary: 'Form 06, drawn now: who gave the dossier to whom, and when',
      tags: ['dossiers'],
      reads: { look: 'print-dossier', dossiers: 'address' },
      params: dossiers.DossierParams,
    },
    { 200: File },
    { produces: 'application/pdf' },
  ),
  renewLookUpCode: contract(
    'renewLookUpCode',
    'POST',
    '/api/dossiers/:id/look-up-codes',
    {
      summary:
        'Give a new look-up code, after whoever asks has shown who she is, and issue its receipt; the code before opens nothing any more',
      tags: ['dossiers'],
      reads: 'nothing',
      params: dossiers.DossierParams,
      body: dossiers.LookUpCodeRenewal,
    },
    { 201: dossiers.RenewedLookUpCode },
  ),
  getDossierRegister: contract(
    'getDossierRegister',
    'GET',
    '/api/dossier-register',
    {
      summary: 'Form 07, drawn now: what a reception point received from a day to a day',
      tags: ['dossiers'],
      reads: { look: 'print-register' },
      querystring: Closed({ unit: UnitCode, from: Day, to: Day }),
    },
    { 200: File },
    { produces: 'application/pdf' },
  ),
  getDocument: contract(
    'getDocument',
    'GET',
    '/api/dossiers/:id/documents/:documentId',
    {
      summary: 'An issued document',
      tags: ['dossiers'],
      reads: { look: 'open-paper', dossiers: 'address' },
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
      reads: { look: 'open-dossier', dossiers: 'address' },
      params: dossiers.DossierParams,
    },
    { 200: List(instances.Instance) },
  ),
  issueControlSlip: contract(
    'issueControlSlip',
    'POST',
    '/api/dossiers/:id/control-slips',
    {
      summary: 'Issue form 06 of a dossier, with a number and kept as it is now',
      tags: ['slips'],
      reads: 'nothing',
      params: DossierParams,
      body: slips.ControlSlipRequest,
    },
    { 201: slips.Slip },
  ),
};

import { File, List, Nothing } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import * as intakes from './schema.ts';

/** What comes to an intake before it is received. */
export const intakesApi = {
  listIntakeScans: contract(
    'listIntakeScans',
    'GET',
    '/api/intakes/:intakeId/scans',
    {
      summary: 'The scans of my intake, in the order they came',
      tags: ['intakes'],
      reads: { look: 'open-scan' },
      params: intakes.IntakeParams,
    },
    { 200: List(intakes.IntakeScan) },
  ),
  addIntakeScan: contract(
    'addIntakeScan',
    'POST',
    '/api/intakes/:intakeId/scans',
    {
      summary: 'Add a scan to my intake; it comes to the dossier when that is received',
      tags: ['intakes'],
      reads: 'nothing',
      params: intakes.IntakeParams,
    },
    { 201: intakes.IntakeScan },
    { upload: { part: 'file', fields: ['kind', 'name'], many: false } },
  ),
  getIntakeScan: contract(
    'getIntakeScan',
    'GET',
    '/api/intakes/:intakeId/scans/:scanId',
    {
      summary: 'A scan of my intake, as a copy made for showing',
      tags: ['intakes'],
      reads: { look: 'open-scan' },
      params: intakes.ScanParams,
    },
    { 200: File },
    { produces: 'application/octet-stream' },
  ),
  removeIntakeScan: contract(
    'removeIntakeScan',
    'DELETE',
    '/api/intakes/:intakeId/scans/:scanId',
    {
      summary: 'Take a scan of my intake away',
      tags: ['intakes'],
      reads: 'nothing',
      params: intakes.ScanParams,
    },
    { 204: Nothing },
  ),
  openScanLink: contract(
    'openScanLink',
    'POST',
    '/api/intakes/:intakeId/scan-link',
    {
      summary: 'A link of ten minutes by which a telephone sends scans to my intake; the one before ends',
      tags: ['intakes'],
      reads: 'nothing',
      params: intakes.IntakeParams,
      body: intakes.ScanLinkRequest,
    },
    { 201: intakes.ScanLink },
  ),
  discardIntake: contract(
    'discardIntake',
    'DELETE',
    '/api/intakes/:intakeId',
    {
      summary: 'End my intake without receiving it: its scans and its link are gone',
      tags: ['intakes'],
      reads: 'nothing',
      params: intakes.IntakeParams,
    },
    { 204: Nothing },
  ),
};

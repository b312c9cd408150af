import { File, Nothing } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import * as personData from './schema.ts';

/** The rights of the person whose data it is, for somebody who stands at a counter; and the requests that people made, with their clocks. */
export const personDataApi = {
  tellPersonData: contract(
    'tellPersonData',
    'POST',
    '/api/person-data',
    {
      summary:
        'What is kept about the person who stands at the counter with her card, and what she has asked for; recorded with the reason',
      tags: ['person-data'],
      reads: { look: 'tell-person-data', dossiers: 'named' },
      body: personData.PersonDataQuestion,
    },
    { 200: personData.PersonData },
  ),
  getPersonDataFile: contract(
    'getPersonDataFile',
    'POST',
    '/api/person-data/file',
    {
      summary: 'The same as one file that she takes away',
      tags: ['person-data'],
      reads: { look: 'tell-person-data-file', dossiers: 'named' },
      body: personData.PersonDataFileQuestion,
    },
    { 200: File },
    { produces: 'application/octet-stream' },
  ),
  askPersonDataCorrection: contract(
    'askPersonDataCorrection',
    'POST',
    '/api/person-data/corrections',
    {
      summary: 'Take her request that something be corrected',
      tags: ['person-data'],
      reads: 'nothing',
      body: personData.CorrectionRequest,
    },
    { 201: personData.DataRequest },
  ),
  askPersonDataDeletion: contract(
    'askPersonDataDeletion',
    'POST',
    '/api/person-data/deletions',
    {
      summary: 'Take her request that what is kept of her in a dossier be deleted',
      tags: ['person-data'],
      reads: 'nothing',
      body: personData.DeletionRequest,
    },
    { 201: personData.DataRequest },
  ),
  refuseDeletion: contract(
    'refuseDeletion',
    'POST',
    '/api/person-data/requests/:id/refusal',
    {
      summary: 'Refuse a deletion that waits, with a reason',
      tags: ['person-data'],
      reads: 'nothing',
      params: personData.RequestParams,
      body: personData.Refusal,
    },
    { 204: Nothing },
  ),
  listDataRequests: contract(
    'listDataRequests',
    'GET',
    '/api/person-data/requests',
    {
      summary: 'Requests of people about their data with their clocks, newest first: those of my units, or all',
      tags: ['person-data'],
      reads: { look: 'list-data-requests', dossiers: 'named' },
      querystring: personData.RequestQuery,
    },
    { 200: personData.DataRequestPage },
  ),
};

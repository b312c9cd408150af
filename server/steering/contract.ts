import { Nothing } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import * as steering from './schema.ts';

/** Steering by the clock: what will break the law, when, who has it, and what is done about it. */
export const steeringApi = {
  getSteering: contract(
    'getSteering',
    'GET',
    '/api/steering',
    {
      summary: 'How many open dossiers break the law when, by the working clock',
      tags: ['board'],
      reads: 'nothing',
      querystring: steering.SteeringQuery,
    },
    { 200: steering.Steering },
  ),
  listSteering: contract(
    'listSteering',
    'GET',
    '/api/steering/dossiers',
    {
      summary: 'The open dossiers behind such a number: the nearest lawful moment first',
      tags: ['board'],
      reads: 'nothing',
      querystring: steering.SteeringPageQuery,
    },
    { 200: steering.SteeringPage },
  ),
  instructUnit: contract(
    'instructUnit',
    'POST',
    '/api/steering/dossiers/:id/instructions',
    {
      summary: 'Give a unit something to do about a dossier by a day, followed until it is done',
      tags: ['board'],
      reads: 'nothing',
      params: steering.SteeringParams,
      body: steering.SteeringInstruction,
    },
    { 201: steering.SteeringInstructed },
  ),
  getExtensionTerms: contract(
    'getExtensionTerms',
    'GET',
    '/api/steering/dossiers/:id/extension',
    {
      summary: 'Whether the law lets the limit of a dossier be extended now, or why not',
      tags: ['board'],
      reads: 'nothing',
      params: steering.SteeringParams,
    },
    { 200: steering.ExtensionTerms },
  ),
  extendWithApology: contract(
    'extendWithApology',
    'POST',
    '/api/steering/dossiers/:id/extension',
    {
      summary: 'Extend the limit once, and tell the applicant with an apology',
      tags: ['board'],
      reads: 'nothing',
      params: steering.SteeringParams,
      body: steering.SteeringExtension,
    },
    { 200: steering.SteeringExtended },
  ),
  listComingConferences: contract(
    'listComingConferences',
    'GET',
    '/api/steering/conferences',
    { summary: 'The conferences on whose agenda a dossier can be put', tags: ['board'], reads: 'nothing' },
    { 200: steering.ComingConferences },
  ),
  proposeTopic: contract(
    'proposeTopic',
    'POST',
    '/api/steering/dossiers/:id/topics',
    {
      summary: 'Put a dossier on the agenda of a coming conference',
      tags: ['board'],
      reads: 'nothing',
      params: steering.SteeringParams,
      body: steering.SteeringTopic,
    },
    { 204: Nothing },
  ),
};

import { Type } from 'typebox';
import { List } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import * as decisions from './schema.ts';

/** Decision tables and the other decisions that are deployed. They are deployed together with processes, at `POST /api/processes`. */
export const decisionsApi = {
  listDecisions: contract(
    'listDecisions',
    'GET',
    '/api/decisions',
    { summary: 'Deployed decisions in their newest version', tags: ['decisions'], reads: 'nothing' },
    { 200: List(decisions.DecisionDefinition) },
  ),
  listDecisionVersions: contract(
    'listDecisionVersions',
    'GET',
    '/api/decisions/:id/versions',
    {
      summary: 'The versions of one decision, newest first, with who brought them in',
      tags: ['decisions'],
      reads: 'nothing',
      params: decisions.DecisionIdParams,
    },
    { 200: List(decisions.DecisionVersion) },
  ),
  getDecision: contract(
    'getDecision',
    'GET',
    '/api/decisions/:key',
    { summary: 'One version of a decision', tags: ['decisions'], reads: 'nothing', params: decisions.DecisionParams },
    { 200: decisions.DecisionDefinition },
  ),
  getDecisionXml: contract(
    'getDecisionXml',
    'GET',
    '/api/decisions/:key/xml',
    {
      summary: 'The DMN file that one version stands in',
      tags: ['decisions'],
      reads: 'nothing',
      params: decisions.DecisionParams,
    },
    { 200: Type.String() },
    { produces: 'text/xml' },
  ),
  evaluateDecision: contract(
    'evaluateDecision',
    'POST',
    '/api/decisions/:key/evaluation',
    {
      summary: 'What a deployed version answers, and by which rules; nothing else happens',
      tags: ['decisions'],
      reads: 'nothing',
      params: decisions.DecisionParams,
      body: decisions.DecisionTrial,
    },
    { 200: decisions.DecisionAnswer },
  ),
  tryDecisionDraft: contract(
    'tryDecisionDraft',
    'POST',
    '/api/decisions/trials',
    {
      summary: 'What a table that is still being written answers, and by which rules; nothing stays of it',
      tags: ['decisions'],
      reads: 'nothing',
      body: decisions.DraftTrial,
    },
    { 200: Type.Object({ answers: Type.Array(decisions.DraftAnswer) }) },
  ),
};

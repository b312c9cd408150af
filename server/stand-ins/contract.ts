import { List } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import { WaitingForApproval } from '../http/waiting.ts';
import * as standIns from './schema.ts';

/** Who does the work of whom: substitutes and delegations, and the colleagues who can be named. */
export const standInsApi = {
  listColleagues: contract(
    'listColleagues',
    'GET',
    '/api/colleagues',
    {
      summary: 'Who can be named as substitute or delegate',
      tags: ['people'],
      reads: 'nothing',
      querystring: standIns.ColleagueQuery,
    },
    { 200: List(standIns.Colleague) },
  ),
  listStandIns: contract(
    'listStandIns',
    'GET',
    '/api/stand-ins',
    { summary: 'Substitutes and delegations from today on, of those one may see', tags: ['people'], reads: 'nothing' },
    { 200: standIns.StandIns },
  ),
  arrangeSubstitution: contract(
    'arrangeSubstitution',
    'POST',
    '/api/stand-ins/substitutions',
    {
      summary: 'Name who does the work of an absent person',
      tags: ['people'],
      reads: 'nothing',
      body: standIns.NewSubstitution,
    },
    { 201: standIns.StandIns, 202: WaitingForApproval },
  ),
  withdrawSubstitution: contract(
    'withdrawSubstitution',
    'DELETE',
    '/api/stand-ins/substitutions/:id',
    { summary: 'Take a substitution back', tags: ['people'], reads: 'nothing', params: standIns.StandInParams },
    { 200: standIns.StandIns },
  ),
  delegateSigning: contract(
    'delegateSigning',
    'POST',
    '/api/stand-ins/delegations',
    { summary: 'Delegate the signing of a leader', tags: ['people'], reads: 'nothing', body: standIns.NewDelegation },
    { 201: standIns.StandIns },
  ),
  withdrawDelegation: contract(
    'withdrawDelegation',
    'DELETE',
    '/api/stand-ins/delegations/:id',
    { summary: 'Take a delegation back', tags: ['people'], reads: 'nothing', params: standIns.StandInParams },
    { 200: standIns.StandIns },
  ),
};

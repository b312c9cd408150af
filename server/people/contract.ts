import { List } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import * as standIns from '../stand-ins/schema.ts';
import * as units from '../units/schema.ts';
import * as people from './schema.ts';

const unitApi = {
  getRegister: contract(
    'getRegister',
    'GET',
    '/api/units/register',
    {
      summary: 'Every unit as it stands on a day, today when none is named',
      tags: ['units'],
      querystring: units.RegisterQuery,
    },
    { 200: units.Register },
  ),
  findCompetentUnits: contract(
    'findCompetentUnits',
    'GET',
    '/api/units/competence',
    { summary: 'Who was competent on a day', tags: ['units'], querystring: units.CompetenceQuery },
    { 200: units.CompetenceAnswer },
  ),
  getUnit: contract(
    'getUnit',
    'GET',
    '/api/units/:code',
    {
      summary: 'A unit with those before and after it',
      tags: ['units'],
      params: units.UnitParams,
      querystring: units.RegisterQuery,
    },
    { 200: units.UnitDetails },
  ),
  setUnitMail: contract(
    'setUnitMail',
    'PUT',
    '/api/units/:code/mail',
    {
      summary: 'Enter the official mail address of a unit, or take it out',
      tags: ['units'],
      params: units.UnitParams,
      body: units.UnitMail,
    },
    { 200: units.UnitDetails },
  ),
  previewReform: contract(
    'previewReform',
    'POST',
    '/api/units/reforms/preview',
    { summary: 'What a change of the register would do; nothing is changed', tags: ['units'], body: units.Reform },
    { 200: units.ReformEffects },
  ),
  applyReform: contract(
    'applyReform',
    'POST',
    '/api/units/reforms',
    { summary: 'Change the register: all of it, or nothing', tags: ['units'], body: units.Reform },
    { 200: units.ReformEffects },
  ),
};

const peopleApi = {
  listAccounts: contract(
    'listAccounts',
    'GET',
    '/api/people',
    { summary: 'Accounts by user name', tags: ['people'], querystring: people.AccountQuery },
    { 200: people.AccountPage },
  ),
  createAccount: contract(
    'createAccount',
    'POST',
    '/api/people',
    { summary: 'Open an account; the first password is told once', tags: ['people'], body: people.NewAccount },
    { 201: people.FirstPassword },
  ),
  getAccount: contract(
    'getAccount',
    'GET',
    '/api/people/:id',
    { summary: 'An account with its roles and history', tags: ['people'], params: people.AccountParams },
    { 200: people.AccountDetails },
  ),
  correctAccount: contract(
    'correctAccount',
    'PUT',
    '/api/people/:id',
    {
      summary: 'Correct the name or the mail address',
      tags: ['people'],
      params: people.AccountParams,
      body: people.AccountCorrection,
    },
    { 200: people.AccountDetails },
  ),
  closeAccount: contract(
    'closeAccount',
    'POST',
    '/api/people/:id/closure',
    { summary: 'Close an account; its sessions end', tags: ['people'], params: people.AccountParams },
    { 200: people.AccountDetails },
  ),
  reopenAccount: contract(
    'reopenAccount',
    'DELETE',
    '/api/people/:id/closure',
    { summary: 'Open a closed account again', tags: ['people'], params: people.AccountParams },
    { 200: people.AccountDetails },
  ),
  resetPassword: contract(
    'resetPassword',
    'POST',
    '/api/people/:id/password',
    { summary: 'Give a new first password, told once', tags: ['people'], params: people.AccountParams },
    { 200: people.FirstPassword },
  ),
  unlockSignIn: contract(
    'unlockSignIn',
    'DELETE',
    '/api/people/:id/sign-in-wait',
    { summary: 'Let somebody who failed too often try again', tags: ['people'], params: people.AccountParams },
    { 200: people.AccountDetails },
  ),
  unlinkIdentities: contract(
    'unlinkIdentities',
    'DELETE',
    '/api/people/:id/identities',
    {
      summary: 'Take back the links of an account to sign-in services; its sessions end',
      tags: ['people'],
      params: people.AccountParams,
    },
    { 200: people.AccountDetails },
  ),
  grantRole: contract(
    'grantRole',
    'POST',
    '/api/people/:id/roles',
    {
      summary: 'Give a role in a unit for a time',
      tags: ['people'],
      params: people.AccountParams,
      body: people.NewRole,
    },
    { 201: people.AccountDetails },
  ),
  endRole: contract(
    'endRole',
    'PUT',
    '/api/people/:id/roles/:roleId/last-day',
    { summary: 'End a role with a last day', tags: ['people'], params: people.RoleParams, body: people.RoleEnd },
    { 200: people.AccountDetails },
  ),
};

const standInApi = {
  listColleagues: contract(
    'listColleagues',
    'GET',
    '/api/colleagues',
    { summary: 'Who can be named as substitute or delegate', tags: ['people'], querystring: standIns.ColleagueQuery },
    { 200: List(standIns.Colleague) },
  ),
  listStandIns: contract(
    'listStandIns',
    'GET',
    '/api/stand-ins',
    { summary: 'Substitutes and delegations from today on, of those one may see', tags: ['people'] },
    { 200: standIns.StandIns },
  ),
  arrangeSubstitution: contract(
    'arrangeSubstitution',
    'POST',
    '/api/stand-ins/substitutions',
    { summary: 'Name who does the work of an absent person', tags: ['people'], body: standIns.NewSubstitution },
    { 201: standIns.StandIns },
  ),
  withdrawSubstitution: contract(
    'withdrawSubstitution',
    'DELETE',
    '/api/stand-ins/substitutions/:id',
    { summary: 'Take a substitution back', tags: ['people'], params: standIns.StandInParams },
    { 200: standIns.StandIns },
  ),
  delegateSigning: contract(
    'delegateSigning',
    'POST',
    '/api/stand-ins/delegations',
    { summary: 'Delegate the signing of a leader', tags: ['people'], body: standIns.NewDelegation },
    { 201: standIns.StandIns },
  ),
  withdrawDelegation: contract(
    'withdrawDelegation',
    'DELETE',
    '/api/stand-ins/delegations/:id',
    { summary: 'Take a delegation back', tags: ['people'], params: standIns.StandInParams },
    { 200: standIns.StandIns },
  ),
};

/** What an administrator keeps: units, people, and who stands in for whom. */
export const administrationApi = { ...unitApi, ...peopleApi, ...standInApi };

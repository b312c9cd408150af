import { contract } from '../http/contract.ts';
import { FirstPasswordWaits, WaitingForApproval } from '../http/waiting.ts';
import * as people from './schema.ts';

/** Accounts of the staff with their roles and first passwords. */
export const peopleApi = {
  listAccounts: contract(
    'listAccounts',
    'GET',
    '/api/people',
    {
      summary: 'Accounts by user name',
      tags: ['people'],
      reads: { look: 'list-accounts' },
      querystring: people.AccountQuery,
    },
    { 200: people.AccountPage },
  ),
  createAccount: contract(
    'createAccount',
    'POST',
    '/api/people',
    {
      summary: 'Open an account; the first password is told once',
      tags: ['people'],
      reads: 'nothing',
      body: people.NewAccount,
    },
    { 201: people.FirstPassword },
  ),
  getAccount: contract(
    'getAccount',
    'GET',
    '/api/people/:id',
    {
      summary: 'An account with its roles and history',
      tags: ['people'],
      reads: { look: 'open-account' },
      params: people.AccountParams,
    },
    { 200: people.AccountDetails },
  ),
  correctAccount: contract(
    'correctAccount',
    'PUT',
    '/api/people/:id',
    {
      summary: 'Correct the name, the mail address or the telephone',
      tags: ['people'],
      reads: 'nothing',
      params: people.AccountParams,
      body: people.AccountCorrection,
    },
    { 200: people.AccountDetails },
  ),
  closeAccount: contract(
    'closeAccount',
    'POST',
    '/api/people/:id/closure',
    { summary: 'Close an account; its sessions end', tags: ['people'], reads: 'nothing', params: people.AccountParams },
    { 200: people.AccountDetails },
  ),
  reopenAccount: contract(
    'reopenAccount',
    'DELETE',
    '/api/people/:id/closure',
    { summary: 'Open a closed account again', tags: ['people'], reads: 'nothing', params: people.AccountParams },
    { 200: people.AccountDetails },
  ),
  resetPassword: contract(
    'resetPassword',
    'POST',
    '/api/people/:id/password',
    {
      summary:
        'Give a new first password, told once; second factors stay, and who has none adds one only when it was confirmed who she is',
      tags: ['people'],
      reads: 'nothing',
      params: people.AccountParams,
      body: people.PasswordReset,
    },
    { 200: people.FirstPassword, 202: FirstPasswordWaits },
  ),
  unlockSignIn: contract(
    'unlockSignIn',
    'DELETE',
    '/api/people/:id/sign-in-wait',
    {
      summary: 'Let somebody who failed too often try again',
      tags: ['people'],
      reads: 'nothing',
      params: people.AccountParams,
    },
    { 200: people.AccountDetails },
  ),
  endSessions: contract(
    'endSessions',
    'DELETE',
    '/api/people/:id/sessions',
    { summary: 'End the sessions of an account', tags: ['people'], reads: 'nothing', params: people.AccountParams },
    { 200: people.AccountDetails },
  ),
  resetSecondFactors: contract(
    'resetSecondFactors',
    'POST',
    '/api/people/:id/second-factor-reset',
    {
      summary: 'Take the second factors of somebody who lost them away; the sessions of the account end',
      tags: ['people'],
      reads: 'nothing',
      params: people.AccountParams,
      body: people.FactorReset,
    },
    { 200: people.AccountDetails, 202: WaitingForApproval },
  ),
  getFactorRule: contract(
    'getFactorRule',
    'GET',
    '/api/second-factor-rule',
    { summary: 'Which roles need a second factor', tags: ['people'], reads: 'nothing' },
    { 200: people.FactorRule },
  ),
  changeFactorRule: contract(
    'changeFactorRule',
    'PUT',
    '/api/second-factor-rule',
    {
      summary: 'Decide which roles need a second factor',
      tags: ['people'],
      reads: 'nothing',
      body: people.NewFactorRule,
    },
    { 200: people.FactorRule },
  ),
  unlinkIdentities: contract(
    'unlinkIdentities',
    'DELETE',
    '/api/people/:id/identities',
    {
      summary: 'Take back the links of an account to sign-in services; its sessions end',
      tags: ['people'],
      reads: 'nothing',
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
      reads: 'nothing',
      params: people.AccountParams,
      body: people.NewRole,
    },
    { 201: people.AccountDetails, 202: WaitingForApproval },
  ),
  endRole: contract(
    'endRole',
    'PUT',
    '/api/people/:id/roles/:roleId/last-day',
    {
      summary: 'End a role with a last day',
      tags: ['people'],
      reads: 'nothing',
      params: people.RoleParams,
      body: people.RoleEnd,
    },
    { 200: people.AccountDetails },
  ),
};

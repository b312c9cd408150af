import { contract } from '../http/contract.ts';
import { WaitingForApproval } from '../http/waiting.ts';
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
      summary: 'Correct the name or the mail address',
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
      summary: 'Give a new first password, told once',
      tags: ['people'],
      reads: 'nothing',
      params: people.AccountParams,
    },
    { 200: people.FirstPassword },
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

import { contract } from '../http/contract.ts';
import * as installation from './schema.ts';

/** What this installation is, how it goes live, and how its first administrator comes in. */
export const installationApi = {
  getInstallation: contract(
    'getInstallation',
    'GET',
    '/api/installation',
    { summary: 'Whether this installation is live or for trying out', tags: ['installation'], reads: 'nothing' },
    { 200: installation.Installation },
  ),
  getReadiness: contract(
    'getReadiness',
    'GET',
    '/api/installation/readiness',
    { summary: 'What stands in the way of going live', tags: ['installation'], reads: 'nothing' },
    { 200: installation.Readiness },
  ),
  goLive: contract(
    'goLive',
    'POST',
    '/api/installation/live',
    {
      summary: 'Go live, for good: accounts of samples are locked; units that nobody verified stay with a reason alone',
      tags: ['installation'],
      reads: 'nothing',
      body: installation.GoingLive,
    },
    { 200: installation.WentLive },
  ),
  findFirstLink: contract(
    'findFirstLink',
    'POST',
    '/api/installation/first-link',
    {
      summary: 'Whether a link of the first administrator is good, and until when',
      tags: ['installation'],
      reads: 'nothing',
      body: installation.FirstLink,
    },
    { 200: installation.FirstLinkState },
  ),
  openFirstAccount: contract(
    'openFirstAccount',
    'POST',
    '/api/installation/first-administrator',
    {
      summary:
        'Open the account of the first administrator by the link that was told at the machine; the link counts once',
      tags: ['installation'],
      reads: 'nothing',
      body: installation.FirstAccount,
    },
    { 200: installation.FirstAccountOpened },
  ),
};

import { File, List } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import { PackageDraftNote } from '../packages/schema.ts';
import * as drafts from './schema.ts';

const tags = ['packages'] as const;
const reads = 'nothing';
const ofOne = { tags, reads, params: drafts.DiscardedDraftParams } as const;

/** Drafts that were thrown away and can be brought back. */
export const discardedDraftsApi = {
  listDiscardedDrafts: contract(
    'listDiscardedDrafts',
    'GET',
    '/api/discarded-drafts',
    {
      summary: 'One’s own drafts that were thrown away and can be brought back; an administrator sees all',
      tags,
      reads,
    },
    { 200: List(drafts.DiscardedDraft) },
  ),
  getDiscardedDraft: contract(
    'getDiscardedDraft',
    'GET',
    '/api/discarded-drafts/:draftId',
    { summary: 'A draft that was thrown away, with its files', ...ofOne },
    { 200: drafts.DiscardedDraftFiles },
  ),
  getDiscardedDraftArchive: contract(
    'getDiscardedDraftArchive',
    'GET',
    '/api/discarded-drafts/:draftId/archive',
    { summary: 'A draft that was thrown away as a ZIP archive', ...ofOne },
    { 200: File },
    { produces: 'application/zip' },
  ),
  restoreDiscardedDraft: contract(
    'restoreDiscardedDraft',
    'POST',
    '/api/discarded-drafts/:draftId/restore',
    { summary: 'Bring a draft that was thrown away back to whose it was', ...ofOne },
    { 200: PackageDraftNote },
  ),
};

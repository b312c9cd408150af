/** Who may do what with packages, for the test of permissions: whoever designs may look and draft, whoever deploys may release. */
const DESIGN = ['designer', 'administrator'] as const;
/** There is none of that id: who is let through hears so. */
const DRAFT = '/api/packages/withdrawal/drafts/00000000-0000-4000-8000-000000000000';
const DISCARDED = '/api/discarded-drafts/00000000-0000-4000-8000-000000000000';

/** Method, address, who is let through, what the others hear, and what is sent. */
export const packageAccess = [
  ['GET', '/api/packages', DESIGN, 403],
  ['GET', '/api/packages/withdrawal', DESIGN, 403],
  ['PUT', '/api/packages/withdrawal/folder', DESIGN, 403, { folder: null }],
  ['GET', '/api/packages/withdrawal/uses', DESIGN, 403],
  ['POST', '/api/packages/withdrawal/presence', DESIGN, 403, { draftId: null, file: null }],
  ['GET', `${DRAFT}/savings`, DESIGN, 403],
  ['POST', `${DRAFT}/savings/1/restore`, DESIGN, 403, { revision: 1 }],
  ['GET', `${DRAFT}/steps?file=README.md`, DESIGN, 403],
  ['POST', `${DRAFT}/steps`, DESIGN, 403, { revision: 1, file: 'README.md', direction: 'back' }],
  ['GET', `${DRAFT}/archive`, DESIGN, 403],
  ['GET', '/api/packages/withdrawal/versions/1/archive', DESIGN, 403],
  ['POST', '/api/packages/archive', DESIGN, 403, { content: 'AAAA' }],
  ['GET', '/api/package-drafts', DESIGN, 403],
  ['GET', '/api/package-patterns', DESIGN, 403],
  ['GET', '/api/packages/withdrawal/versions/1', DESIGN, 403],
  ['GET', '/api/packages/withdrawal/shipped', DESIGN, 403],
  ['POST', '/api/packages/withdrawal/upgrade', DESIGN, 403, { chosen: [] }],
  ['GET', '/api/deleted-packages', DESIGN, 403],
  ['DELETE', '/api/packages/withdrawal', ['designer'], 403],
  ['POST', '/api/packages/withdrawal/restore', ['designer'], 403],
  ['POST', '/api/packages/withdrawal/retirement', ['designer'], 403, { from: '2026-11-02', reason: 'over' }],
  ['POST', '/api/packages/withdrawal/versions/9/withdraw', ['designer'], 403, { reason: 'mistaken' }],
  ['GET', '/api/packages/withdrawal/compare?from=1&to=1', DESIGN, 403],
  ['POST', '/api/packages/withdrawal/drafts', DESIGN, 403, {}],
  ['GET', DRAFT, DESIGN, 403],
  ['PUT', `${DRAFT}/files`, DESIGN, 403, { revision: 1, changes: {} }],
  ['POST', `${DRAFT}/rebase`, DESIGN, 403, { chosen: [] }],
  ['POST', `${DRAFT}/release`, ['designer'], 403, { revision: 1, validFrom: '2026-11-02', note: '' }],
  ['DELETE', DRAFT, DESIGN, 403],
  ['GET', '/api/discarded-drafts', DESIGN, 403],
  ['GET', DISCARDED, DESIGN, 403],
  ['GET', `${DISCARDED}/archive`, DESIGN, 403],
  ['POST', `${DISCARDED}/restore`, DESIGN, 403],
  ['POST', `${DRAFT}/check`, DESIGN, 403],
  ['GET', '/api/record-schemas', DESIGN, 403],
] as const;

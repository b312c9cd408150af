import { PackageCheck } from '../checks/schema.ts';
import { File, List, Nothing } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import { WaitingForApproval } from '../http/waiting.ts';
import * as packages from './schema.ts';

const tags = ['packages'] as const;
const reads = 'nothing';

/** Packages: what makes a procedure, the versions of it, and what designers are at work on. */
export const packagesApi = {
  listPackages: contract(
    'listPackages',
    'GET',
    '/api/packages',
    {
      summary: 'The library of packages; with a text those that hold it in their name or a file',
      tags,
      reads,
      querystring: packages.PackageQuery,
    },
    { 200: List(packages.PackageSummary) },
  ),
  getPackage: contract(
    'getPackage',
    'GET',
    '/api/packages/:id',
    { summary: 'The versions of a package and the drafts of it', tags, reads, params: packages.PackageParams },
    { 200: packages.PackageDetails },
  ),
  setPackageFolder: contract(
    'setPackageFolder',
    'PUT',
    '/api/packages/:id/folder',
    {
      summary: 'Put a package into a folder of the library',
      tags,
      reads,
      params: packages.PackageParams,
      body: packages.PackageFolder,
    },
    { 204: Nothing },
  ),
  listPackageUses: contract(
    'listPackageUses',
    'GET',
    '/api/packages/:id/uses',
    {
      summary: 'Where what a package brings is used, in force: its process, forms, decisions, papers and messages',
      tags,
      reads,
      params: packages.PackageParams,
    },
    { 200: List(packages.PackageUse) },
  ),
  tellPackagePresence: contract(
    'tellPackagePresence',
    'POST',
    '/api/packages/:id/presence',
    {
      summary: 'Tell that one has a package open, and hear who else has; a page tells it every 20 seconds',
      tags,
      reads,
      params: packages.PackageParams,
      body: packages.PackagePresenceTold,
    },
    { 200: packages.PackagePresences },
  ),
  listPackageDrafts: contract(
    'listPackageDrafts',
    'GET',
    '/api/package-drafts',
    { summary: 'What designers are at work on, what was saved last first', tags, reads },
    { 200: List(packages.PackageDraftListed) },
  ),
  listPackagePatterns: contract(
    'listPackagePatterns',
    'GET',
    '/api/package-patterns',
    { summary: 'What a new procedure may begin with', tags, reads },
    { 200: List(packages.PackagePattern) },
  ),
  getPackageVersion: contract(
    'getPackageVersion',
    'GET',
    '/api/packages/:id/versions/:number',
    { summary: 'The files of one version', tags, reads, params: packages.PackageVersionParams },
    { 200: packages.PackageVersionFiles },
  ),
  beginPackageDraft: contract(
    'beginPackageDraft',
    'POST',
    '/api/packages/:id/drafts',
    {
      summary:
        'Begin a draft on the newest version, or go on with one’s own of that name; an earlier version is brought back; a package that is not there yet begins with the files given, a pattern or a copy of another one',
      tags,
      reads,
      params: packages.PackageParams,
      body: packages.PackageDraftStart,
    },
    { 200: packages.PackageDraft },
  ),
  getPackageDraft: contract(
    'getPackageDraft',
    'GET',
    '/api/packages/:id/drafts/:draftId',
    { summary: 'A draft with its files', tags, reads, params: packages.PackageDraftParams },
    { 200: packages.PackageDraft },
  ),
  savePackageDraft: contract(
    'savePackageDraft',
    'PUT',
    '/api/packages/:id/drafts/:draftId/files',
    {
      summary: 'Save some files of one’s own draft',
      tags,
      reads,
      params: packages.PackageDraftParams,
      body: packages.PackageDraftSaving,
    },
    { 200: packages.PackageDraftSaved },
  ),
  checkPackageDraft: contract(
    'checkPackageDraft',
    'POST',
    '/api/packages/:id/drafts/:draftId/check',
    {
      summary: 'What the rules say of a draft: errors keep it from being released, warnings need a reason',
      tags,
      reads,
      params: packages.PackageDraftParams,
    },
    { 200: PackageCheck },
  ),
  rebasePackageDraft: contract(
    'rebasePackageDraft',
    'POST',
    '/api/packages/:id/drafts/:draftId/rebase',
    {
      summary: 'Bring one’s own draft onto the newest version, place by place; what both have changed is asked for',
      tags,
      reads,
      params: packages.PackageDraftParams,
      body: packages.PackageMergeChoices,
    },
    { 200: packages.PackageDraftMerged },
  ),
  releasePackageDraft: contract(
    'releasePackageDraft',
    'POST',
    '/api/packages/:id/drafts/:draftId/release',
    {
      summary: 'Release a draft as the next version, from a day on',
      tags,
      reads,
      params: packages.PackageDraftParams,
      body: packages.PackageRelease,
    },
    { 200: packages.PackageReleased, 202: WaitingForApproval },
  ),
  discardPackageDraft: contract(
    'discardPackageDraft',
    'DELETE',
    '/api/packages/:id/drafts/:draftId',
    { summary: 'Throw one’s own draft away', tags, reads, params: packages.PackageDraftParams },
    { 204: Nothing },
  ),
  listPackageSavings: contract(
    'listPackageSavings',
    'GET',
    '/api/packages/:id/drafts/:draftId/savings',
    { summary: 'The last savings of a draft, the last first', tags, reads, params: packages.PackageDraftParams },
    { 200: List(packages.PackageSaving) },
  ),
  restorePackageSaving: contract(
    'restorePackageSaving',
    'POST',
    '/api/packages/:id/drafts/:draftId/savings/:saving/restore',
    {
      summary: 'Make one’s own draft what it was after an earlier saving; that is a saving of its own',
      tags,
      reads,
      params: packages.PackageSavingParams,
      body: packages.PackageSavingRestored,
    },
    { 200: packages.PackageDraftSaved },
  ),
  getPackageArchive: contract(
    'getPackageArchive',
    'GET',
    '/api/packages/:id/versions/:number/archive',
    { summary: 'One version as a ZIP archive', tags, reads, params: packages.PackageVersionParams },
    { 200: File },
    { produces: 'application/zip' },
  ),
  getPackageDraftArchive: contract(
    'getPackageDraftArchive',
    'GET',
    '/api/packages/:id/drafts/:draftId/archive',
    { summary: 'A draft as a ZIP archive, however unfinished', tags, reads, params: packages.PackageDraftParams },
    { 200: File },
    { produces: 'application/zip' },
  ),
  takePackageArchive: contract(
    'takePackageArchive',
    'POST',
    '/api/packages/archive',
    {
      summary: 'Begin a draft that is what a ZIP archive holds; what it does not take is told',
      tags,
      reads,
      body: packages.PackageArchive,
    },
    { 200: packages.PackageArchiveTaken },
  ),
  comparePackage: contract(
    'comparePackage',
    'GET',
    '/api/packages/:id/compare',
    {
      summary: 'What differs between two versions or drafts of a package, place by place',
      tags,
      reads,
      params: packages.PackageParams,
      querystring: packages.PackageComparisonQuery,
    },
    { 200: List(packages.PackageDifference) },
  ),
};

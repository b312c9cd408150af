import { PackageCheck } from '../checks/finding/schema.ts';
import { File, List, Nothing } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import { WaitingForApproval } from '../http/waiting.ts';
import * as packages from './schema.ts';

const tags = ['packages'] as const;
const reads = 'nothing';
const ofPackage = { tags, reads, params: packages.PackageParams } as const;
const ofVersion = { tags, reads, params: packages.PackageVersionParams } as const;
const ofDraft = { tags, reads, params: packages.PackageDraftParams } as const;

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
    { summary: 'The versions of a package and the drafts of it', ...ofPackage },
    { 200: packages.PackageDetails },
  ),
  setPackageFolder: contract(
    'setPackageFolder',
    'PUT',
    '/api/packages/:id/folder',
    {
      summary: 'Put a package into a folder of the library',
      ...ofPackage,
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
      ...ofPackage,
    },
    { 200: List(packages.PackageUse) },
  ),
  tellPackagePresence: contract(
    'tellPackagePresence',
    'POST',
    '/api/packages/:id/presence',
    {
      summary: 'Tell that one has a package open, and hear who else has; a page tells it every 20 seconds',
      ...ofPackage,
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
    { summary: 'The files of one version', ...ofVersion },
    { 200: packages.PackageVersionFiles },
  ),
  getShippedPackage: contract(
    'getShippedPackage',
    'GET',
    '/api/packages/:id/shipped',
    { summary: 'The files that came of a package with this Motcua', ...ofPackage },
    { 200: packages.ShippedPackage },
  ),
  takePackageUpgrade: contract(
    'takePackageUpgrade',
    'POST',
    '/api/packages/:id/upgrade',
    {
      summary:
        'Take what came with Motcua into one’s own draft, merged place by place with what was changed here; what both have changed is asked for',
      ...ofPackage,
      body: packages.PackageMergeChoices,
    },
    { 200: packages.PackageUpgradeTaken },
  ),
  listDeletedPackages: contract(
    'listDeletedPackages',
    'GET',
    '/api/deleted-packages',
    { summary: 'The packages that were deleted and can be restored', tags, reads },
    { 200: List(packages.DeletedPackage) },
  ),
  deletePackage: contract(
    'deletePackage',
    'DELETE',
    '/api/packages/:id',
    {
      summary: 'Delete a package that serves nobody, with its drafts; it can be restored',
      ...ofPackage,
    },
    { 204: Nothing },
  ),
  restorePackage: contract(
    'restorePackage',
    'POST',
    '/api/packages/:id/restore',
    {
      summary: 'Bring a deleted package back, with its versions and drafts',
      ...ofPackage,
    },
    { 204: Nothing },
  ),
  retirePackage: contract(
    'retirePackage',
    'POST',
    '/api/packages/:id/retirement',
    {
      summary: 'Receive nobody by a package any more, from a day on; dossiers that are open go on',
      ...ofPackage,
      body: packages.PackageRetirement,
    },
    { 200: packages.PackageRetired, 202: WaitingForApproval },
  ),
  withdrawPackageVersion: contract(
    'withdrawPackageVersion',
    'POST',
    '/api/packages/:id/versions/:number/withdraw',
    {
      summary: 'Take the newest version back before its day; the one before it goes on',
      ...ofVersion,
      body: packages.PackageWithdrawal,
    },
    { 204: Nothing },
  ),
  beginPackageDraft: contract(
    'beginPackageDraft',
    'POST',
    '/api/packages/:id/drafts',
    {
      summary:
        'Begin a draft on the newest version, or go on with one’s own of that name; an earlier version is brought back; a package that is not there yet begins with the files given, a pattern or a copy of another one',
      ...ofPackage,
      body: packages.PackageDraftStart,
    },
    { 200: packages.PackageDraft },
  ),
  getPackageDraft: contract(
    'getPackageDraft',
    'GET',
    '/api/packages/:id/drafts/:draftId',
    { summary: 'A draft with its files', ...ofDraft },
    { 200: packages.PackageDraft },
  ),
  savePackageDraft: contract(
    'savePackageDraft',
    'PUT',
    '/api/packages/:id/drafts/:draftId/files',
    {
      summary: 'Save some files of one’s own draft',
      ...ofDraft,
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
      ...ofDraft,
    },
    { 200: PackageCheck },
  ),
  rebasePackageDraft: contract(
    'rebasePackageDraft',
    'POST',
    '/api/packages/:id/drafts/:draftId/rebase',
    {
      summary: 'Bring one’s own draft onto the newest version, place by place; what both have changed is asked for',
      ...ofDraft,
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
      ...ofDraft,
      body: packages.PackageRelease,
    },
    { 200: packages.PackageReleased, 202: WaitingForApproval },
  ),
  discardPackageDraft: contract(
    'discardPackageDraft',
    'DELETE',
    '/api/packages/:id/drafts/:draftId',
    { summary: 'Throw one’s own draft away', ...ofDraft },
    { 204: Nothing },
  ),
  listPackageSavings: contract(
    'listPackageSavings',
    'GET',
    '/api/packages/:id/drafts/:draftId/savings',
    { summary: 'The last savings of a draft, the last first', ...ofDraft },
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
  getPackageFileSteps: contract(
    'getPackageFileSteps',
    'GET',
    '/api/packages/:id/drafts/:draftId/steps',
    {
      summary: 'The savings of one file of a draft that are next to what it is: one step back and one forward',
      ...ofDraft,
      querystring: packages.PackageFileQuery,
    },
    { 200: packages.PackageFileSteps },
  ),
  stepPackageFile: contract(
    'stepPackageFile',
    'POST',
    '/api/packages/:id/drafts/:draftId/steps',
    {
      summary:
        'Take one file of one’s own draft a step back or forward through its savings; that is a saving of its own',
      ...ofDraft,
      body: packages.PackageStepTaken,
    },
    { 200: packages.PackageDraftSaved },
  ),
  getPackageArchive: contract(
    'getPackageArchive',
    'GET',
    '/api/packages/:id/versions/:number/archive',
    { summary: 'One version as a ZIP archive', ...ofVersion },
    { 200: File },
    { produces: 'application/zip' },
  ),
  getPackageDraftArchive: contract(
    'getPackageDraftArchive',
    'GET',
    '/api/packages/:id/drafts/:draftId/archive',
    { summary: 'A draft as a ZIP archive, however unfinished', ...ofDraft },
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
      summary: 'What differs between two versions or drafts of a package, or what came with Motcua, place by place',
      ...ofPackage,
      querystring: packages.PackageComparisonQuery,
    },
    { 200: List(packages.PackageDifference) },
  ),
};

/** What a file of a package is, told by its name (`fileKindOf` in `office/packages`). */
export const packageFileKinds = [
  'diagram',
  'form',
  'decision',
  'procedure',
  'facts',
  'paper',
  'names',
  'notes',
  'template',
  'cases',
] as const;
export type PackageFileKind = (typeof packageFileKinds)[number];

/** Where a version of a package comes from: a release of Motcua, or a designer of the office. */
export const packageOrigins = ['shipped', 'designed'] as const;
export type PackageOrigin = (typeof packageOrigins)[number];

/** What of a package others use. */
export const packageReferenceKinds = ['process', 'form', 'decision', 'paper', 'procedure', 'message'] as const;
export type PackageReferenceKind = (typeof packageReferenceKinds)[number];

/**
 * The life of a version: it comes until its day, is in force, and is replaced by the next one. Withdrawn is one that was taken back before its day; retired is the one in force of a package by which nobody is received any more.
 */
export const packageVersionStates = ['coming', 'in-force', 'replaced', 'withdrawn', 'retired'] as const;
export type PackageVersionState = (typeof packageVersionStates)[number];

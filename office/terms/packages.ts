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
] as const;
export type PackageFileKind = (typeof packageFileKinds)[number];

/** Where a version of a package comes from: a release of Motcua, or a designer of the office. */
export const packageOrigins = ['shipped', 'designed'] as const;
export type PackageOrigin = (typeof packageOrigins)[number];

/** What of a package others use. */
export const packageReferenceKinds = ['process', 'form', 'decision', 'paper', 'message'] as const;
export type PackageReferenceKind = (typeof packageReferenceKinds)[number];

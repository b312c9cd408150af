/** Who is asked whether she is told of a dossier that is none of hers. */

/** A role each, all of another unit than the dossier's: a ward, a branch, a department, a former district. */
export const OUTSIDERS = [
  'tiepnhan.h26-2',
  'chuyenvien.h26-2',
  'lanhdao.h26-2',
  'vanthu.h26-2',
  'canbo.h26-sxd',
  'tiepnhan.h26-cn01',
  'lanhdao.h26-d01',
  'chuyenvien.h26-3',
] as const;
/** Of the dossier's own unit, with a role that has no part in it. */
export const BYSTANDERS = ['congan.h26-1', 'truongcongan.h26-1', 'vanthu.h26-1'] as const;
/** Who looks at all units, or works for all. */
export const WATCHERS = ['giamsat.h26', 'thietke.h26', 'quantri.h26'] as const;
/** The roles of the police. */
export const POLICE = ['police-officer', 'police-leader'] as const;

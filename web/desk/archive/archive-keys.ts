/** By what the pages of the archive keep what they asked for. */
export const archiveKey = ['archive'] as const;
export const rulesKey = ['archive', 'rules'] as const;
export const holdsKey = ['archive', 'holds'] as const;
export const retentionKey = ['archive', 'retention'] as const;
export const erasuresKey = ['archive', 'erasures'] as const;

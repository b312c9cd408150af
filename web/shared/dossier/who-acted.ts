import type { TFunction } from 'i18next';
import type { HistoryEntry } from '../api/schema.d.ts';

/** Returns who did something to a dossier: a person by name, and in words the citizen or the system, whose names are keys. */
export const whoActed = ({ actorKind, actorName }: Pick<HistoryEntry, 'actorKind' | 'actorName'>, t: TFunction) =>
  actorKind === 'person' ? actorName : t(`history.${actorKind}`);

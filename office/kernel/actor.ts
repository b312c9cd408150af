/** Who does something: a signed-in person, a part of the system, or the citizen whose dossier it is. */
export type Actor =
  | { readonly kind: 'person'; readonly personId: string; readonly userName: string; readonly fullName?: string }
  | { readonly kind: 'system'; readonly name: string }
  | { readonly kind: 'citizen' };

/** The actor's name as history and audit keep it. */
export function actorName(actor: Actor): string {
  if (actor.kind === 'person') return actor.fullName ?? actor.userName;
  return actor.kind === 'system' ? actor.name : 'citizen';
}

/** The actor's identifier where there is one. */
export function actorId(actor: Actor): string | null {
  return actor.kind === 'person' ? actor.personId : null;
}

/** The trace that an act of somebody leaves; it is chained when the transaction commits. */
export interface AuditDraft {
  readonly actorKind: Actor['kind'];
  readonly actorId: string | null;
  readonly actorName: string;
  readonly action: string;
  readonly subject: string;
  readonly data: string;
}

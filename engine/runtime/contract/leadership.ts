/**
 * Who leads, as one engine knows it. Of several engines on a store one leads; the others stand by, and their APIs send on what they are
 * asked. An engine alone leads.
 */
import type { Addresses, Member } from '../../store/contract/lease.ts';

export type Standing =
  /** It leads, and what it has in memory is the present. */
  | { readonly role: 'leader' }
  /** It led when it was last sure of it; it may have been frozen, and another may lead by now. */
  | { readonly role: 'unsure' }
  /** Another one leads, or did so when this one last asked; null when nobody can say who it is. */
  | { readonly role: 'standby'; readonly leader: Member | null }
  /** It loads its state, or asks for the lease and has no answer yet. */
  | { readonly role: 'loading' }
  /** The store could not be opened when it was last tried. */
  | { readonly role: 'failing' }
  /** It is closing or closed, or was overtaken and does not stand by. */
  | { readonly role: 'stopped' };

export interface Leadership {
  /** This engine's own name among the members. */
  readonly id: string;
  standing(): Standing;
  /**
   * Waits until this engine leads, or has just heard that another one does.
   * @returns the standing then; another one when the time is over
   */
  settled(timeoutMs: number): Promise<Standing>;
  /** Is told when the role, or the leader, changes. @returns a function that ends it */
  watch(listener: (standing: Standing) => void): () => void;
  /** Tells the other engines where this one answers. */
  announce(addresses: Addresses): void;
  /** Returns the engines that have shown themselves of late; with a store for one engine there are none. */
  members(): Promise<readonly Member[]>;
}

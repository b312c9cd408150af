/** The lease by which one engine at a time may write to a store. */

/** Where an engine answers. */
export interface Addresses {
  /** Base address of its REST API, as `http://host:port`. */
  readonly restAddress: string;
  /** Of its gRPC API, as `host:port`. */
  readonly grpcAddress: string;
  /** SHA-256 fingerprint of the certificate that it shows there; null where the connection is plain. */
  readonly certificate: string | null;
}

/** An engine as the others on its store know it. */
export interface Member {
  readonly id: string;
  /** Null until it listens. */
  readonly addresses: Addresses | null;
}

export interface StoreLease {
  /** This engine's own name among the members. */
  readonly id: string;
  /** A moment of `performance.now()`: until then nobody else can have opened the store, as far as this engine heard. */
  validUntilMs(): number;
  /** Tells the other engines where this one answers. */
  announce(addresses: Addresses): void;
  /** Gives the lease back, so that the next engine that asks has it at once. Nothing can be written any more; reading goes on. */
  release(): Promise<void>;
  /** Returns the engines that have shown themselves of late, this one among them. */
  members(): Promise<readonly Member[]>;
}

/** How long the lease holds, and how often it is renewed and asked for. */
export interface LeaseTimes {
  /** A leader that was not heard of for so long has lost the lease to whoever asks. */
  readonly heldMs: number;
  /** Pause between two renewals. */
  readonly renewalMs: number;
}

/**
 * A frozen leader is followed after 2.5 s and the pause of whoever stands by, and loading 100,000 waiting instances leaves a second of
 * the five. Four renewals may fail or come late before the lease is lost.
 */
export const DEFAULT_LEASE_TIMES: LeaseTimes = { heldMs: 2_500, renewalMs: 500 };
